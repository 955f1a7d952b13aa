import { randomUUID } from 'node:crypto';
import { decide, type AgentFacts } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import type { DecisionRecord } from '@zhida/core/routing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forTenant } from '../database.ts';
import { renewRouterLeases, takeRouterLease, type RouterFence } from '../router-leases.ts';
import { listDecisions } from '../routing-decisions.ts';
import { connect, type AdminConnection } from '../testing/connect.ts';
import {
  accountFacts,
  changeOf,
  createOrganisation,
  createStoreWorld,
  NOW,
  openConversations,
  submit,
  type Organisation,
  type StoreWorld,
} from '../testing/organisation.ts';
import { isClaim } from './claims.ts';
import { mapKey, Writer } from './writer.ts';

const LONG_MS = 3_600_000;

let world: StoreWorld;
let admin: AdminConnection;
let writer: Writer;
let organisation: Organisation;
let conversations: readonly Id[];
let fence: RouterFence;
beforeAll(async () => {
  world = await createStoreWorld();
  admin = await connect(world.url);
  writer = new Writer(world.url);
});
beforeEach(async () => {
  organisation = await createOrganisation(world.db, { agents: 2, customers: 6, capacity: 2 });
  conversations = await openConversations(writer, organisation, true);
  const { tenantId } = organisation;
  const taken = await takeRouterLease(world.db, { tenantId, owner: randomUUID(), leaseMs: LONG_MS });
  if (taken === null) throw new Error('Nobody else routes here.');
  fence = taken;
});
afterAll(async () => {
  await writer.close();
  await admin[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

/** Claims conversations for agents, one after another, as a router does that believes all of them free. */
async function claim(
  pairs: readonly (readonly [number, number])[],
  by: Writer = writer,
  proof = fence,
): Promise<string> {
  const { tenantId, agentIds } = organisation;
  const states = await by.readStates(conversations.map((id) => ({ tenantId, id })));
  const changes = pairs.flatMap(([place, desk]) => {
    const state = states.get(mapKey(tenantId, conversations[place] ?? ''));
    if (state === undefined) throw new Error('The conversation is there.');
    const agent = believed(agentIds[desk] ?? '');
    const input = { type: 'assign', by: 'router', agentId: agent.id } as const;
    const decision = decide(state, input, { at: NOW, account: accountFacts(state.servedBy), agent });
    return decision.ok ? [changeOf(tenantId, state, decision, { key: randomUUID(), at: NOW })] : [];
  });
  expect(changes.every(isClaim)).toBe(true);
  const decisions = changes.map(({ after }) => [tenantId, reasonFor(after.id)] as const);
  return by.commitClaims({ changes, fences: [proof], decisions, at: NOW }, []).then(
    () => `${changes.length} written`,
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'failed'),
  );
}

const believed = (id: Id): AgentFacts => ({
  id,
  name: 'agent',
  load: 0,
  capacity: 9,
  isAccepting: true,
  accountIds: organisation.accountIds,
});

const reasonFor = (conversationId: Id): DecisionRecord => ({
  conversationId,
  at: NOW,
  kind: 'assigned',
  agentId: null,
  item: null,
  verdicts: null,
  outcome: { reason: 'test' },
  policy: 'least-busy',
  by: 'turn',
});

/** How many of everything a claim writes there are. */
const written = async () => {
  const { tenantId } = organisation;
  const [row] = await admin.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM conversation WHERE tenant_id = $1 AND service_state = 3) AS served,
            (SELECT count(*)::int FROM conversation WHERE tenant_id = $1 AND owner_id IS NOT NULL AND assigned_number = number
              AND num_nulls(assigned_at, waited_ms) = 0) AS open,
            (SELECT sum(load)::int FROM desk WHERE tenant_id = $1) AS load,
            (SELECT count(*)::int FROM event WHERE tenant_id = $1 AND body->>'type' = 'conversation.assigned') AS events,
            (SELECT count(*)::int FROM event AS e JOIN routing_batch AS b ON b.tenant_id = e.tenant_id AND b.number = e.routing_batch
             WHERE e.tenant_id = $1 AND strpos(b.body::text, e.conversation_id::text) > 0) AS reasons,
            6 - (SELECT count(*)::int FROM timer WHERE tenant_id = $1 AND kind = 'queue-reminder') AS quiet`,
    [tenantId],
  );
  return row;
};
const all = (count: number) => ({
  served: count,
  open: count,
  load: count,
  events: count,
  reasons: count,
  quiet: count,
});

describe('claims', () => {
  it('write conversation, event, assignment, load and reason, and end the reminder, all in one', async () => {
    expect(
      await claim([
        [0, 0],
        [1, 1],
        [2, 0],
      ]),
    ).toBe('3 written');
    expect(await written()).toEqual(all(3));
    const { tenantId, agentIds } = organisation;
    expect(
      await admin.query('SELECT load, last_assigned_at::float FROM desk WHERE agent_id = $1', [agentIds[0]]),
    ).toEqual([{ load: 2, last_assigned_at: NOW }]);
    const [reason] = await forTenant(world.db, tenantId, (tx) => listDecisions(tx, tenantId, conversations[0] ?? ''));
    expect(reason).toMatchObject(reasonFor(conversations[0] ?? ''));
    const gaps = await admin.query(
      `SELECT account_id FROM event WHERE tenant_id = $1 GROUP BY account_id HAVING max(feed_number) <> count(*)`,
      [tenantId],
    );
    expect(gaps).toEqual([]);
  });

  it.each([
    [
      'one more than the desk has places',
      () =>
        claim([
          [0, 0],
          [1, 0],
          [2, 0],
        ]),
    ],
    [
      'an agent who is on a break by now',
      async () => {
        await admin.query(`UPDATE desk SET presence = 'break' WHERE agent_id = $1`, [organisation.agentIds[0]]);
        return claim([
          [0, 0],
          [1, 1],
        ]);
      },
    ],
    [
      'an agent whose sign of life is too old',
      async () => {
        await admin.query(`UPDATE desk SET lease_until = $2 WHERE agent_id = $1`, [organisation.agentIds[0], NOW]);
        return claim([
          [0, 0],
          [1, 1],
        ]);
      },
    ],
    [
      'a lease that ran out',
      async () => {
        await renewRouterLeases(world.db, [fence], -1);
        return claim([[0, 0]]);
      },
    ],
    [
      'a lease that somebody else has by now',
      async () => {
        const { tenantId } = organisation;
        await renewRouterLeases(world.db, [fence], -1);
        await takeRouterLease(world.db, { tenantId, owner: randomUUID(), leaseMs: LONG_MS });
        return claim([[0, 0]]);
      },
    ],
    ['another node’s lease', () => claim([[0, 0]], writer, { ...fence, owner: randomUUID() })],
  ])('with %s write nothing at all', async (_, attempt) => {
    expect(await attempt()).toBe('40001');
    expect(await written()).toEqual(all(0));
  });

  it('with a conversation that moved on write nothing at all', async () => {
    const { tenantId } = organisation;
    await using blocker = await connect(world.url);
    await blocker.query('BEGIN');
    await blocker.query(`SELECT FROM conversation WHERE id = '${conversations[1]}' FOR UPDATE`);
    const claimed = claim([
      [0, 0],
      [1, 1],
    ]);
    await blocker.untilSomebodyWaits();
    await blocker.query(`UPDATE conversation SET number = number + 1 WHERE id = '${conversations[1]}'`);
    await blocker.query('COMMIT');
    expect(await claimed).toBe('40001');
    expect(await written()).toMatchObject({ served: 0, open: 0, load: 0, events: 0, reasons: 0 });
    await admin.query('UPDATE conversation SET number = number - 1 WHERE tenant_id = $1 AND id = $2', [
      tenantId,
      conversations[1],
    ]);
  });

  it('are waited for by whoever takes the lease over: nothing of the one before comes after him', async () => {
    const { tenantId, agentIds } = organisation;
    await using blocker = await connect(world.url);
    await blocker.query('BEGIN');
    await blocker.query(`SELECT FROM desk WHERE agent_id = '${agentIds[0]}' FOR UPDATE`);
    const claimed = claim([[0, 0]]);
    await blocker.untilSomebodyWaits();
    // The lease is made to lapse under the claim: whoever wants it now has to wait until the claim is over.
    const lapsing = renewRouterLeases(world.db, [fence], -1).then(() =>
      takeRouterLease(world.db, { tenantId, owner: randomUUID(), leaseMs: LONG_MS }),
    );
    await blocker.query('COMMIT');
    expect(await claimed).toBe('1 written');
    expect((await lapsing)?.epoch).toBeGreaterThan(fence.epoch);
    expect(await claim([[1, 1]])).toBe('40001');
    expect(await written()).toEqual(all(1));
  });
});

it('claims of many routers for few places, beside agents who take their own, overfill nobody and wait for nobody in a ring', async () => {
  const { tenantId, agentIds } = organisation;
  const writers = Array.from({ length: 6 }, () => new Writer(world.url));
  try {
    await Promise.all(
      writers.map(async (own, index) => {
        for (let turn = 0; turn < 12; turn += 1) {
          const [first, second] = [(index + turn) % 6, (index + turn + 3) % 6];
          if (index === 0) {
            const input = { type: 'assign', by: 'agent', agentId: agentIds[turn % 2] ?? '' } as const;
            await submit(own, { tenantId, id: conversations[first] ?? '', input }).catch(() => undefined);
          } else {
            const outcome = await claim([[first, turn % 2]].concat([[second, (turn + 1) % 2]]) as never, own).catch(
              () => 'none',
            );
            expect(['2 written', '40001', '23505', '1 written', '0 written', 'none']).toContain(outcome);
          }
        }
      }),
    );
  } finally {
    await Promise.all(writers.map((own) => own.close()));
  }
  const { served, open, load, events } = (await written()) ?? {};
  expect({ open, load, events }).toEqual({ open: served, load: served, events: served });
  expect(load).toBe(4);
  await admin.query('SELECT pg_stat_force_next_flush()');
  expect(await admin.query('SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()')).toEqual([
    { deadlocks: 0 },
  ]);
});
