import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRouter, POLICY_NAMES, route, type WorkItem } from './index.ts';
import { ACCOUNTS, AT, RULE_NAMES, situationsWith } from './testing/arbitraries.ts';
import { hasPlace, leftAlone, routePlainly, suits, turnOf, waitsFor } from './testing/oracle.ts';

const explainAll = { explains: () => true };

it('every policy has its rule among those that are tried at random', () => {
  expect(RULE_NAMES.toSorted()).toEqual(POLICY_NAMES.toSorted());
});

describe.each(POLICY_NAMES)('plans with the policy %s', (policy) => {
  const situations = situationsWith(policy);

  it('do what the specification says, item by item', () => {
    fc.assert(
      fc.property(situations, ({ snapshot, planOf }) => {
        const plain = routePlainly(snapshot, planOf, AT).pairs.map(({ itemId, agentId }) => ({ itemId, agentId }));
        expect(route(snapshot, planOf, AT).pairs).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  it('give the same in passes that may give only a little each', () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 1, max: 4 }), ({ snapshot, planOf }, most) => {
        const router = createRouter(planOf);
        for (const agent of snapshot.agents) router.setAgent(agent, AT);
        for (const item of snapshot.items) router.addItem(item, AT);
        const pairs = [];
        for (let isDone = false; !isDone;) {
          const pass = router.pass(AT, { most });
          expect(pass.pairs.length).toBeLessThanOrEqual(most);
          pairs.push(...pass.pairs);
          isDone = pass.isDone;
        }
        expect(pairs).toEqual(route(snapshot, planOf, AT).pairs);
      }),
      { numRuns: 300 },
    );
  });

  it('never overfill a desk, give nobody twice, and give only to who is there and suits', () => {
    fc.assert(
      fc.property(situations, ({ snapshot, planOf }) => {
        const { pairs } = route(snapshot, planOf, AT);
        expect(new Set(pairs.map(({ itemId }) => itemId)).size).toBe(pairs.length);
        for (const agent of snapshot.agents) {
          const mine = itemsOf(
            snapshot.items,
            pairs.filter(({ agentId }) => agentId === agent.id),
          );
          expect(mine.every((item) => suits(item, planOf(item.accountId), agent, AT))).toBe(true);
          const weight = mine.reduce((sum, item) => sum + item.weight, 0);
          expect(weight === 0 || agent.used + weight <= agent.places).toBe(true);
          for (const kind of ['chat', 'call'] as const) {
            const count = mine.filter((item) => item.kind === kind).length;
            expect(count === 0 || (agent.load[kind] ?? 0) + count <= (agent.capacity[kind] ?? 0)).toBe(true);
          }
        }
      }),
    );
  });

  it('leave nobody waiting beside somebody who could serve him, unless a rule says to wait', () => {
    fc.assert(
      fc.property(situations, ({ snapshot, planOf }) => {
        const { pairs } = route(snapshot, planOf, AT);
        const { desks, kept } = routePlainly(snapshot, planOf, AT);
        const given = new Set(pairs.map(({ itemId }) => itemId));
        for (const item of snapshot.items.filter(({ id }) => !given.has(id))) {
          const plan = planOf(item.accountId);
          if (waitsFor(item, plan, [...desks.values()], AT) !== undefined) continue;
          const apart = [...desks.values()].filter(
            (agent) =>
              suits(item, plan, agent, AT) &&
              !leftAlone(item, plan, [...desks.values()], AT).includes(agent.id) &&
              hasPlace(item, plan, agent) &&
              !kept.has(agent.id),
          );
          expect(apart).toEqual([]);
        }
      }),
    );
  });

  it('give the same for the same facts in any order, and change nothing that they are given', () => {
    fc.assert(
      fc.property(situations, ({ snapshot, planOf }) => {
        const before = structuredClone(snapshot);
        const made = route(snapshot, planOf, AT, explainAll);
        const reversed = { items: snapshot.items.toReversed(), agents: snapshot.agents.toReversed() };
        expect(route(reversed, planOf, AT, explainAll)).toEqual(made);
        expect(snapshot).toEqual(before);
      }),
    );
  });

  it('let nobody be passed, among items that ask the same, by a later turn', () => {
    fc.assert(
      fc.property(situations, ({ snapshot, planOf }) => {
        const twins = snapshot.items.map((item) => ({ ...item, ...SAME }));
        const { pairs } = route({ ...snapshot, items: twins }, planOf, AT);
        const { desks, kept } = routePlainly({ ...snapshot, items: twins }, planOf, AT);
        const turn = (item: WorkItem) => turnOf(item, planOf(item.accountId));
        const latest = Math.max(-Infinity, ...itemsOf(twins, pairs).map(turn));
        const left = twins.filter(({ id }) => !pairs.some(({ itemId }) => itemId === id));
        const passed = left.filter(
          (item) =>
            turn(item) < latest && waitsFor(item, planOf(item.accountId), [...desks.values()], AT) === undefined,
        );
        expect(kept.size).toBe(0);
        expect(passed).toEqual([]);
      }),
    );
  });

  it('need no clock to be asked before the wake time that they name', () => {
    fc.assert(
      fc.property(situations, fc.nat(60), ({ snapshot, planOf }, laterMs) => {
        const { pairs, nextWakeAt } = route(snapshot, planOf, AT);
        const { desks } = routePlainly(snapshot, planOf, AT);
        const given = new Set(pairs.map(({ itemId }) => itemId));
        const rest = { items: snapshot.items.filter(({ id }) => !given.has(id)), agents: [...desks.values()] };
        const at = Math.min(AT + laterMs, (nextWakeAt ?? Infinity) - 1);
        expect(route(rest, planOf, at).pairs).toEqual([]);
        expect(nextWakeAt === null || nextWakeAt > AT).toBe(true);
      }),
    );
  });

  it('are kept by a router that lives through changes exactly as by one that begins afresh', () => {
    fc.assert(
      fc.property(
        situations,
        situations,
        fc.array(fc.record({ choice: fc.nat(5), index: fc.nat(20), ms: fc.nat(15) }), { maxLength: 25 }),
        ({ snapshot, planOf }, { snapshot: other }, changes) => {
          const router = createRouter(planOf);
          const waiting = new Map<string, WorkItem>();
          let at = AT;
          for (const { choice, index, ms } of changes) {
            at += ms;
            const item = (choice % 2 === 0 ? snapshot : other).items[index];
            const agent = (choice % 2 === 0 ? snapshot : other).agents[index % 7];
            if (choice < 2 && item !== undefined) {
              router.addItem(item, at);
              waiting.set(item.id, item);
            } else if (choice < 4 && agent !== undefined) router.setAgent(agent, at);
            else if (choice === 4 && item !== undefined) {
              router.removeItem(item.id);
              waiting.delete(item.id);
            } else if (agent !== undefined) router.removeAgent(agent.id, at);
            const agents = snapshot.agents.concat(other.agents).flatMap(({ id }) => router.readAgent(id) ?? []);
            const fresh = route({ items: [...waiting.values()], agents }, planOf, at, explainAll);
            const living = router.pass(at, explainAll);
            expect(living).toEqual(fresh);
            for (const { itemId } of living.pairs) waiting.delete(itemId);
            expect(router.waiting).toBe(waiting.size);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** What makes items ask the same of the same agents. */
const SAME = {
  kind: 'chat',
  weight: 1,
  accountId: ACCOUNTS[0] ?? '',
  teamId: null,
  required: [],
  preferred: [],
  language: null,
  region: null,
  managerId: null,
  lastAgentId: null,
  passedBy: [],
  isEmergency: false,
  priorityClass: 'C',
} as const;

const itemsOf = (items: readonly WorkItem[], pairs: readonly { readonly itemId: string }[]): WorkItem[] =>
  pairs.flatMap(({ itemId }) => items.filter(({ id }) => id === itemId));
