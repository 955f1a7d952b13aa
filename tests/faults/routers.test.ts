import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Id } from '@zhida/core/kit';
import { NodeProcess, seedWaiting, World, type AgentDriver } from '@zhida/devkit';
import { forTenant, listAgents, takeRouterLease } from '@zhida/store';
import { connect, type AdminConnection } from '@zhida/store/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createRandom } from './harness/random.ts';

// One tenant's router among several nodes that are killed, stalled and robbed of the lease. Whatever happens: never two owners,
// never too many, and once quiet nobody waits beside somebody who is free.

let world: World;
let admin: AdminConnection;
let dataDir: string;
let agents: readonly AgentDriver[];
beforeAll(async () => {
  world = await World.create();
  admin = await connect(world.databaseUrl);
  dataDir = await mkdtemp(join(tmpdir(), 'zhida-routers-'));
  agents = await Promise.all(EMAILS.map((email) => world.agent(email)));
});
afterAll(async () => {
  for (const { live } of agents) live.drop();
  await admin[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

const EMAILS = ['south-2@demo.zhida', 'north-1@demo.zhida', 'north-2@demo.zhida'];
const PATIENCE_MS = 60_000;

async function until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const readOwner = async (): Promise<Id | undefined> => {
  const [lease] = await admin.query<{ owner: Id }>(
    'SELECT owner FROM router_lease WHERE tenant_id = $1 AND expires_at > zhida_clock()',
    [world.tenantId],
  );
  return lease?.owner;
};
const robLease = () =>
  admin.query('UPDATE router_lease SET expires_at = 0, epoch = -epoch WHERE tenant_id = $1', [world.tenantId]);

/** What may never be, whatever happens. */
const findContradictions = () =>
  admin.query(
    `SELECT 'load' AS what, d.agent_id::text AS id FROM desk AS d WHERE d.load <> (SELECT count(*) FROM conversation AS c
       WHERE c.tenant_id = d.tenant_id AND c.owner_id = d.agent_id)
     UNION ALL SELECT 'capacity', d.agent_id::text FROM desk AS d JOIN agent AS a ON a.id = d.agent_id WHERE d.load > a.capacity
     UNION ALL SELECT 'owner', c.id::text FROM conversation AS c WHERE c.owner_id::text IS DISTINCT FROM c.state->'phase'->>'agentId'
     UNION ALL SELECT 'owners', c.id::text FROM conversation AS c
       WHERE (SELECT count(*) FROM assignment AS a WHERE a.conversation_id = c.id) + (c.owner_id IS NOT NULL)::int <>
         (SELECT count(*) FROM event AS e WHERE e.conversation_id = c.id AND e.body->>'type' = 'conversation.assigned')
     UNION ALL SELECT 'reason', e.conversation_id::text FROM event AS e
       WHERE e.body->>'type' = 'conversation.assigned' AND e.body->>'by' = 'router'
         AND (SELECT count(*) FROM routing_decision AS r WHERE r.conversation_id = e.conversation_id AND r.kind = 'assigned')
           + (SELECT count(*) FROM event AS k JOIN routing_batch AS b ON b.tenant_id = k.tenant_id AND b.number = k.routing_batch
                AND strpos(b.body::text, k.conversation_id::text) > 0
              WHERE k.conversation_id = e.conversation_id AND k.body->>'type' = 'conversation.assigned')
           <> (SELECT count(*) FROM event AS o WHERE o.conversation_id = e.conversation_id
                 AND o.body->>'type' = 'conversation.assigned' AND o.body->>'by' = 'router')`,
  );

/** Somebody who waits, and somebody free who serves the account and is there. */
const findApart = () =>
  admin.query(
    `SELECT c.id, d.agent_id FROM conversation AS c
     JOIN agent_serving AS s ON s.tenant_id = c.tenant_id AND s.account_id = c.served_by
     JOIN agent AS a ON a.tenant_id = s.tenant_id AND a.id = s.agent_id AND a.is_active
     JOIN desk AS d ON d.tenant_id = a.tenant_id AND d.agent_id = a.id
     WHERE c.service_state = 2 AND d.presence = 'online' AND d.lease_until > (extract(epoch FROM now()) * 1000) AND d.load < a.capacity LIMIT 5`,
  );

beforeEach(async () => {
  await Promise.all(agents.map((agent) => setPresence(agent, 'online')));
});

const setPresence = ({ headers }: AgentDriver, presence: 'online' | 'break') =>
  world.call('agents.set-presence', { body: { presence } }, headers);

/** Ends some conversation that somebody serves. */
async function endOne(choose: (count: number) => number): Promise<void> {
  const served = await admin.query<{ id: Id; owner_id: Id }>(
    'SELECT id, owner_id FROM conversation WHERE service_state = 3 ORDER BY id',
  );
  const one = served.length === 0 ? undefined : served[choose(served.length)];
  if (one === undefined) return;
  const by = { side: 'agent', agentId: one.owner_id, agentName: 'agent', mayOverride: true } as const;
  await world.server.context.engine.submit({
    tenantId: world.tenantId,
    conversationId: one.id,
    key: randomUUID(),
    input: { type: 'end', by },
  });
}

const nothingDecided = {
  at: 0,
  kind: 'assigned',
  item: null,
  verdicts: null,
  outcome: {},
  policy: null,
  by: null,
} as const;

it('a router that was stalled past its lease writes nothing, whatever it believes', async () => {
  const { context } = world.server;
  const { tenantId } = world;
  const router = await context.routers.reach(tenantId);
  expect(router).not.toBeNull();
  if (router === null) return;
  await Promise.all(agents.map((agent) => setPresence(agent, 'break')));
  const [id = ''] = await seedWaiting(world, 'safety', 1);
  await robLease();
  const thief = await takeRouterLease(context.db, { tenantId, owner: randomUUID(), leaseMs: PATIENCE_MS });
  expect(thief).not.toBeNull();
  const [first] = agents;
  if (first === undefined) return;
  await setPresence(first, 'online');
  const list = await forTenant(context.db, tenantId, (tx) => listAgents(tx, tenantId));
  const agent = list.find(({ id: agentId }) => agentId === first.agentId);
  if (agent === undefined) throw new Error('The demo has this agent.');
  const claim = {
    fence: router.fence,
    agent: { ...agent, accountIds: [...agent.accountIds], isAccepting: true },
    decision: { ...nothingDecided, conversationId: id, agentId: agent.id },
  };
  const attempt = context.engine.submit({
    tenantId,
    conversationId: id,
    key: randomUUID(),
    input: { type: 'assign', by: 'router', agentId: agent.id },
    claim,
  });
  await expect(attempt).rejects.toMatchObject({ code: 'router.lease-lost' });
  expect(await admin.query('SELECT service_state, owner_id FROM conversation WHERE id = $1', [id])).toEqual([
    { service_state: 2, owner_id: null },
  ]);
  // The node notices, and routes again as soon as it may.
  await robLease();
  await until(async () => (await findApart()).length === 0, 'nobody waits beside somebody who is free');
  expect(await findContradictions()).toEqual([]);
});

it('while nodes are killed, stalled and robbed of the lease, nobody has two owners, nobody has too many, and nobody is forgotten', async () => {
  const random = createRandom(Number(process.env['ZHIDA_SEED'] ?? Date.now() % 1_000_000));
  const choose = (count: number) => Math.floor(random() * count);
  const { context } = world.server;
  const env = { DATABASE_URL: world.databaseUrl };
  let other = await NodeProcess.start({ dataDir, env });
  let count = 0;
  const live = async (steps: number) => {
    for (let step = 0; step < steps; step += 1) {
      const agent = agents[choose(agents.length)];
      const what = choose(6);
      if (what < 2) await seedWaiting(world, ['safety', 'guardian', 'developer'][choose(3)] ?? 'safety', 1 + choose(6));
      else if (what < 4) await endOne(choose);
      else if (what === 4 && agent !== undefined) await setPresence(agent, choose(3) === 0 ? 'break' : 'online');
      else await robLease();
      count += 1;
    }
  };
  const untilOtherRoutes = () =>
    until(async () => {
      const owner = await readOwner();
      if (owner !== undefined && owner !== context.nodeId) return true;
      await robLease();
      return false;
    }, 'the other node routes');
  try {
    for (let round = 0; round < 3; round += 1) {
      await untilOtherRoutes();
      await live(6);
      await untilOtherRoutes();
      const owner = await readOwner();
      if (round % 2 === 0) {
        process.kill(other.pid, 'SIGSTOP');
        await until(async () => ![owner, undefined].includes(await readOwner()), 'somebody took over');
        await live(6);
        process.kill(other.pid, 'SIGCONT');
      } else {
        await other.kill();
        await live(6);
        other = await NodeProcess.start({ dataDir, env });
      }
      await live(6);
      expect(await findContradictions()).toEqual([]);
    }
    await Promise.all(agents.map((agent) => setPresence(agent, 'online')));
    await until(async () => (await findApart()).length === 0, 'nobody waits beside somebody who is free');
    expect(await findContradictions()).toEqual([]);
    expect(count).toBe(54);
    const told = await admin.query(
      "SELECT FROM event WHERE routing_batch IS NOT NULL UNION ALL SELECT FROM routing_decision WHERE kind = 'assigned'",
    );
    expect(told.length).toBeGreaterThan(10);
  } finally {
    await other[Symbol.asyncDispose]();
  }
});
