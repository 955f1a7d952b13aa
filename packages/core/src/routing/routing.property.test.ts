import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '../testing/index.ts';
import {
  pairWaiting,
  pickAgent,
  ROUTING_POLICIES,
  routingPolicySchema,
  type Candidate,
  type RoutingPolicy,
  type Waiting,
} from './index.ts';

const AT = 1_000_000;
const ACCOUNTS = [0, 1, 2].map((index) => idOf('ac', index));

const candidates: fc.Arbitrary<Candidate[]> = fc
  .array(
    fc.record({
      isAccepting: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
      load: fc.nat(4),
      capacity: fc.nat(4),
      accountIds: fc.subarray(ACCOUNTS),
      lastAssignedAt: fc.option(fc.nat(20)),
    }),
    { maxLength: 8 },
  )
  .map((desks) => desks.map((desk, index) => ({ id: idOf('a9e', index), ...desk })));

const waiting: fc.Arbitrary<Waiting[]> = fc
  .array(fc.record({ accountId: fc.constantFrom(...ACCOUNTS), since: fc.nat(9) }), { maxLength: 20 })
  .map((rows) => rows.map((row, index) => ({ conversationId: idOf('c0', index), ...row })));

/** Any mixture of policies over the accounts. */
const policies = fc.array(fc.constantFrom(...routingPolicySchema.options), { minLength: 3, maxLength: 3 });
const policyOf = (list: readonly RoutingPolicy[]) => (accountId: string) =>
  list[ACCOUNTS.indexOf(accountId)] ?? 'least-busy';

const hasRoom = (agent: Candidate, taken: number): boolean => agent.isAccepting && agent.load + taken < agent.capacity;

it('knows an order for every policy by name', () => {
  expect(Object.keys(ROUTING_POLICIES).toSorted()).toEqual([...routingPolicySchema.options].toSorted());
});

describe.each(routingPolicySchema.options)('the policy %s', (policy) => {
  it('is a total order: the same one comes first however the list is shuffled', () => {
    fc.assert(
      fc.property(candidates, fc.array(fc.nat(1000)), (agents, keys) => {
        const shuffled = agents
          .map((agent, index) => ({ agent, key: keys[index] ?? 0 }))
          .toSorted((a, b) => a.key - b.key);
        expect(
          pickAgent(
            policy,
            shuffled.map(({ agent }) => agent),
          ),
        ).toEqual(pickAgent(policy, agents));
      }),
    );
  });

  it('is antisymmetric and transitive among desks that have places', () => {
    const order = ROUTING_POLICIES[policy];
    fc.assert(
      fc.property(candidates, (all) => {
        const agents = all.filter(({ capacity }) => capacity > 0);
        const isBefore = (a: Candidate, b: Candidate) => order(a, b) < 0;
        return agents.every((a) =>
          agents.every(
            (b) =>
              Math.sign(order(a, b)) === 0 - Math.sign(order(b, a)) &&
              agents.every((c) => !isBefore(a, b) || !isBefore(b, c) || isBefore(a, c)),
          ),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('never picks one who is away or full, and picks somebody whenever somebody has room', () => {
    fc.assert(
      fc.property(candidates, (agents) => {
        const picked = pickAgent(policy, agents);
        return picked === null ? !agents.some((agent) => hasRoom(agent, 0)) : hasRoom(picked, 0);
      }),
    );
  });
});

it('least-busy picks the smallest share of a desk in use', () => {
  const share = ({ load, capacity }: Candidate) => load / capacity;
  fc.assert(
    fc.property(candidates, (agents) => {
      const picked = pickAgent('least-busy', agents);
      return picked === null || agents.every((agent) => !hasRoom(agent, 0) || share(picked) <= share(agent));
    }),
  );
});

it('round-robin picks who waited longest for work', () => {
  const since = ({ lastAssignedAt }: Candidate) => lastAssignedAt ?? -1;
  fc.assert(
    fc.property(candidates, (agents) => {
      const picked = pickAgent('round-robin', agents);
      return picked === null || agents.every((agent) => !hasRoom(agent, 0) || since(picked) <= since(agent));
    }),
  );
});

it('round-robin gives everybody a turn before anybody a second one', () => {
  const agents = [0, 1, 2, 3].map((index): Candidate => ({
    id: idOf('a9e', index),
    isAccepting: true,
    load: 0,
    capacity: 9,
    accountIds: ACCOUNTS,
    lastAssignedAt: null,
  }));
  let desks = agents;
  const turns: string[] = [];
  for (let at = 1; at <= 8; at += 1) {
    const picked = pickAgent('round-robin', desks);
    turns.push(picked?.id ?? '');
    desks = desks.map((desk) => (desk.id === picked?.id ? { ...desk, load: desk.load + 1, lastAssignedAt: at } : desk));
  }
  const ids = agents.map(({ id }) => id);
  expect(turns).toEqual([...ids, ...ids]);
});

describe('pairing who waits with who is free', () => {
  const pairs = (rows: readonly Waiting[], agents: readonly Candidate[], list: readonly RoutingPolicy[]) =>
    pairWaiting(rows, agents, policyOf(list), AT);

  it('gives nobody more than his capacity, nothing to who is away, and nothing of an account he does not serve', () => {
    fc.assert(
      fc.property(waiting, candidates, policies, (rows, agents, list) => {
        const taken = new Map<string, number>();
        for (const { conversationId, agentId } of pairs(rows, agents, list)) {
          const agent = agents.find(({ id }) => id === agentId);
          const row = rows.find((candidate) => candidate.conversationId === conversationId);
          const before = taken.get(agentId) ?? 0;
          expect(agent !== undefined && hasRoom(agent, before)).toBe(true);
          expect(agent?.accountIds).toContain(row?.accountId);
          taken.set(agentId, before + 1);
        }
      }),
    );
  });

  it('pairs nobody twice', () => {
    fc.assert(
      fc.property(waiting, candidates, policies, (rows, agents, list) => {
        const paired = pairs(rows, agents, list).map(({ conversationId }) => conversationId);
        expect(new Set(paired).size).toBe(paired.length);
      }),
    );
  });

  it('leaves nobody waiting while somebody who serves the account has room', () => {
    fc.assert(
      fc.property(waiting, candidates, policies, (rows, agents, list) => {
        const made = pairs(rows, agents, list);
        const taken = (id: string) => made.filter(({ agentId }) => agentId === id).length;
        const left = rows.filter((row) => !made.some(({ conversationId }) => conversationId === row.conversationId));
        const couldServe = (row: Waiting) => (agent: Candidate) =>
          agent.accountIds.includes(row.accountId) && hasRoom(agent, taken(agent.id));
        return left.every((row) => !agents.some(couldServe(row)));
      }),
    );
  });

  it('serves the longest wait of each account first', () => {
    fc.assert(
      fc.property(waiting, candidates, policies, (rows, agents, list) => {
        const made = new Set(pairs(rows, agents, list).map(({ conversationId }) => conversationId));
        const isServed = ({ conversationId }: Waiting) => made.has(conversationId);
        return rows
          .filter(isServed)
          .every((served) =>
            rows.every((row) => isServed(row) || row.accountId !== served.accountId || row.since >= served.since),
          );
      }),
    );
  });

  it('is not held up by one whom nobody can serve', () => {
    const lonely = { conversationId: idOf('c0', 1), accountId: idOf('ac', 0), since: 1 };
    const lucky = { conversationId: idOf('c0', 2), accountId: idOf('ac', 1), since: 2 };
    const agent: Candidate = {
      id: idOf('a9e', 1),
      isAccepting: true,
      load: 0,
      capacity: 1,
      accountIds: [idOf('ac', 1)],
      lastAssignedAt: null,
    };
    expect(pairs([lonely, lucky], [agent], ['least-busy', 'least-busy', 'least-busy'])).toEqual([
      { conversationId: lucky.conversationId, agentId: agent.id },
    ]);
  });

  it('gives the same pairs for the same facts in any order, and changes nothing it was given', () => {
    fc.assert(
      fc.property(waiting, candidates, policies, (rows, agents, list) => {
        const [rowsBefore, agentsBefore] = [structuredClone(rows), structuredClone(agents)];
        const made = pairs(rows, agents, list);
        expect(pairs(rows.toReversed(), agents.toReversed(), list)).toEqual(made);
        expect([rows, agents]).toEqual([rowsBefore, agentsBefore]);
      }),
    );
  });

  it('takes what a desk is given into account for the next: work is spread, not heaped', () => {
    const agents = [0, 1].map((index): Candidate => ({
      id: idOf('a9e', index),
      isAccepting: true,
      load: 0,
      capacity: 3,
      accountIds: ACCOUNTS,
      lastAssignedAt: null,
    }));
    const rows = [1, 2, 3, 4].map((index) => ({
      conversationId: idOf('c0', index),
      accountId: idOf('ac', 0),
      since: index,
    }));
    const made = pairs(rows, agents, ['least-busy', 'least-busy', 'least-busy']);
    expect(made.map(({ agentId }) => agentId)).toEqual([
      idOf('a9e', 0),
      idOf('a9e', 1),
      idOf('a9e', 0),
      idOf('a9e', 1),
    ]);
  });
});
