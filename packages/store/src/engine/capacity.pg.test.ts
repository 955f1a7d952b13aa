import { decide } from '@zhida/core/conversations';
import { HOUR_MS, type Id } from '@zhida/core/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renewLeases } from '../agents.ts';
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
import { mapKey, Writer } from './writer.ts';

// Measured on a bare prototype: without locks 238 load bumps for 23 assignments, with half of them 273 assigned for 50 places.

let world: StoreWorld;
let admin: AdminConnection;
let writers: Writer[];
beforeAll(async () => {
  world = await createStoreWorld();
  admin = await connect(world.url);
  writers = Array.from({ length: 8 }, () => new Writer(world.url));
});
afterAll(async () => {
  await Promise.all(writers.map((writer) => writer.close()));
  await admin[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const writerAt = (index: number): Writer => writers[index % writers.length] ?? new Writer(world.url);

/** As the engine: a conflict is decided again on what is true then. */
async function assign(writer: Writer, tenantId: Id, id: Id, agentId: Id): Promise<string> {
  for (;;) {
    try {
      const decision = await submit(writer, { tenantId, id, input: { type: 'assign', by: 'router', agentId } });
      if (!decision.ok) return decision.refusal;
      return decision.events.length > 0 ? 'assigned' : 'his already';
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')))
        throw error;
    }
  }
}

/** Each writer does its share one by one, all writers at the same time. */
async function race(tasks: readonly ((writer: Writer) => Promise<string>)[]): Promise<string[]> {
  const shares = writers.map((_, index) => tasks.filter((_task, place) => place % writers.length === index));
  const outcomes = await Promise.all(
    shares.map(async (share, index) => {
      const done: string[] = [];
      for (const task of share) done.push(await task(writerAt(index)));
      return done;
    }),
  );
  return outcomes.flat();
}

/** What is wrong with loads, owners and assignments of a tenant: must be nothing. */
async function findContradictions({ tenantId }: Organisation): Promise<unknown[]> {
  return admin.query(
    `SELECT 'load' AS what, d.agent_id::text AS id FROM desk AS d
       WHERE d.tenant_id = $1 AND d.load <> (SELECT count(*) FROM conversation AS c WHERE c.tenant_id = d.tenant_id AND c.owner_id = d.agent_id)
     UNION ALL SELECT 'capacity', d.agent_id::text FROM desk AS d JOIN agent AS a ON a.id = d.agent_id WHERE d.tenant_id = $1 AND d.load > a.capacity
     UNION ALL SELECT 'owners', c.id::text FROM conversation AS c WHERE c.tenant_id = $1
       AND (SELECT count(*) FROM assignment AS a WHERE a.conversation_id = c.id) + (c.owner_id IS NOT NULL)::int <>
         (SELECT count(*) FROM event AS e WHERE e.conversation_id = c.id AND e.body->>'type' = 'conversation.assigned')
     UNION ALL SELECT 'state', c.id::text FROM conversation AS c WHERE c.tenant_id = $1 AND c.owner_id::text IS DISTINCT FROM c.state->'phase'->>'agentId'`,
    [tenantId],
  );
}

describe('many assignments racing for few places', () => {
  it('fill exactly the places there are: never one more, never one less', async () => {
    const organisation = await createOrganisation(world.db, { agents: 10, customers: 80, capacity: 2 });
    const { tenantId, agentIds } = organisation;
    const conversations = await openConversations(writerAt(0), organisation, true);
    const outcomes = await race(
      conversations.flatMap((id) =>
        [0, 1].map((turn) => (writer: Writer) => assign(writer, tenantId, id, pick(agentIds, id, turn))),
      ),
    );
    expect(await findContradictions(organisation)).toEqual([]);
    const [total] = await admin.query<{ load: number }>(
      'SELECT sum(load)::int AS load FROM desk WHERE tenant_id = $1',
      [tenantId],
    );
    expect(outcomes.filter((outcome) => outcome === 'assigned')).toHaveLength(total?.load ?? -1);
    expect(total?.load).toBe(20);
    expect(new Set(outcomes)).toEqual(new Set(['assigned', 'agent.at-capacity', 'conversation.already-assigned']));
  });

  it('of one place go to one conversation', async () => {
    const organisation = await createOrganisation(world.db, { agents: 1, customers: 16, capacity: 1 });
    const { tenantId, agentIds } = organisation;
    const conversations = await openConversations(writerAt(0), organisation, true);
    const outcomes = await race(
      conversations.map((id) => (writer: Writer) => assign(writer, tenantId, id, agentIds[0] ?? '')),
    );
    expect(outcomes.filter((outcome) => outcome === 'assigned')).toHaveLength(1);
    expect(await findContradictions(organisation)).toEqual([]);
  });

  it('for one conversation give it one owner', async () => {
    const organisation = await createOrganisation(world.db, { agents: 16, customers: 1 });
    const { tenantId, agentIds } = organisation;
    const [id = ''] = await openConversations(writerAt(0), organisation, true);
    const outcomes = await race(agentIds.map((agentId) => (writer: Writer) => assign(writer, tenantId, id, agentId)));
    expect(outcomes.filter((outcome) => outcome === 'assigned')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'conversation.already-assigned')).toHaveLength(15);
    expect(await findContradictions(organisation)).toEqual([]);
  });

  it('while others end, leave and come back keep loads and owners true', async () => {
    const organisation = await createOrganisation(world.db, { agents: 4, customers: 24, capacity: 2 });
    const { tenantId, agentIds } = organisation;
    const conversations = await openConversations(writerAt(0), organisation, true);
    const life = (id: Id) => async (writer: Writer) => {
      for (let round = 0; round < 4; round += 1) {
        for (const [turn] of agentIds.entries()) {
          if ((await assign(writer, tenantId, id, pick(agentIds, id, turn + round))) === 'assigned') break;
        }
        const leaving =
          round % 2 === 0 ? ({ type: 'end', by: { side: 'customer' } } as const) : ({ type: 'leave-queue' } as const);
        for (const input of [leaving, { type: 'ask-person', by: 'button' } as const])
          await submitAnyway(writer, tenantId, id, input);
      }
      return 'lived';
    };
    await race(conversations.map(life));
    expect(await findContradictions(organisation)).toEqual([]);
  });
});

it('words in the same conversations by many nodes, and signs of life of their agents, stand in nobody’s way', async () => {
  const organisation = await createOrganisation(world.db, { agents: 12, customers: 24, capacity: 4 });
  const { tenantId, agentIds } = organisation;
  const conversations = await openConversations(writerAt(0), organisation, true);
  await race(conversations.map((id) => (writer: Writer) => assign(writer, tenantId, id, pick(agentIds, id, 0))));
  const desks = agentIds.map((agentId) => ({ tenantId, agentId }));
  const noteAll = (ids: readonly Id[], turn: number) => async (writer: Writer) => {
    await commitNotes(writer, tenantId, ids);
    await renewLeases(world.db, turn % 2 === 0 ? desks : desks.toReversed(), NOW + HOUR_MS);
    for (const id of ids.slice(0, 3))
      await submitAnyway(writer, tenantId, id, { type: 'release', agentId: pick(agentIds, id, 0) });
    return 'said';
  };
  await race(
    Array.from({ length: 64 }, (_, turn) =>
      noteAll(
        turn % 2 === 0
          ? conversations
          : [...conversations.slice(turn % 24), ...conversations.slice(0, turn % 24)].toReversed(),
        turn,
      ),
    ),
  );
  expect(await findContradictions(organisation)).toEqual([]);
});

it('nobody ever had to be freed from a deadlock, which would cost everybody a second', async () => {
  await admin.query('SELECT pg_stat_force_next_flush()');
  expect(await admin.query('SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()')).toEqual([
    { deadlocks: 0 },
  ]);
});

it('an agent whose capacity was lowered is given nobody more, and keeps whom he has', async () => {
  const organisation = await createOrganisation(world.db, { agents: 1, customers: 3, capacity: 2 });
  const { tenantId, agentIds } = organisation;
  const [agentId = ''] = agentIds;
  const [first = '', second = '', third = ''] = await openConversations(writerAt(0), organisation, true);
  await assign(writerAt(0), tenantId, first, agentId);
  await assign(writerAt(0), tenantId, second, agentId);
  await admin.query('UPDATE agent SET capacity = 1 WHERE id = $1', [agentId]);
  expect(await assign(writerAt(0), tenantId, third, agentId)).toBe('agent.at-capacity');
  await submitAnyway(writerAt(0), tenantId, first, { type: 'end', by: { side: 'customer' } });
  expect(await assign(writerAt(0), tenantId, third, agentId)).toBe('agent.at-capacity');
  await submitAnyway(writerAt(0), tenantId, second, { type: 'end', by: { side: 'customer' } });
  expect(await assign(writerAt(0), tenantId, third, agentId)).toBe('assigned');
});

/** An agent that differs by conversation and turn. */
const pick = (agentIds: readonly Id[], id: Id, turn: number): Id =>
  agentIds[(Number.parseInt(id.slice(0, 6), 16) + turn) % agentIds.length] ?? '';

async function submitAnyway(
  writer: Writer,
  tenantId: Id,
  id: Id,
  input: Parameters<typeof submit>[1]['input'],
): Promise<void> {
  for (;;) {
    try {
      await submit(writer, { tenantId, id, input });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')))
        throw error;
    }
  }
}

/** A note in each of the conversations, in one plain batch; again when somebody was quicker. */
async function commitNotes(writer: Writer, tenantId: Id, ids: readonly Id[]): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const states = await writer.readStates(ids.map((id) => ({ tenantId, id })));
    const changes = ids.flatMap((id) => {
      const state = states.get(mapKey(tenantId, id));
      if (state === undefined) return [];
      const by = { agentId: id, agentName: 'agent', mayOverride: false };
      const decision = decide(
        state,
        { type: 'add-note', by, text: 'n' },
        { at: NOW, account: accountFacts(state.servedBy) },
      );
      return decision.ok ? [changeOf(tenantId, state, decision, { key: null, at: NOW })] : [];
    });
    try {
      await writer.commitPlain(changes, []);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')))
        throw error;
    }
  }
}
