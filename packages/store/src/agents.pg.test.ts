import { HOUR_MS, MINUTE_MS, type Id } from '@zhida/core/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAgent, lapsePresence, listAgents, renewLeases, repairLoads, setPresence } from './agents.ts';
import { listUnattended } from './conversations.ts';
import { acrossTenants, forTenant } from './database.ts';
import { Writer } from './engine/writer.ts';
import { connect } from './testing/connect.ts';
import {
  createOrganisation,
  createStoreWorld,
  NOW,
  openConversations,
  submit,
  words,
  type StoreWorld,
} from './testing/organisation.ts';

let world: StoreWorld;
let writer: Writer;
beforeAll(async () => {
  world = await createStoreWorld();
  writer = new Writer(world.url);
});
afterAll(async () => {
  await writer.close();
  await world[Symbol.asyncDispose]();
});

const find = (tenantId: Id, id: Id) => forTenant(world.db, tenantId, (tx) => findAgent(tx, tenantId, id));
const setLoad = (agentId: Id, load: number) =>
  acrossTenants(world.db, (tx) => tx.updateTable('desk').set({ load }).where('agent_id', '=', agentId).execute());

describe('loads', () => {
  it('are set right from who has whom, which are the truth, and only where they were wrong', async () => {
    const organisation = await createOrganisation(world.db, { agents: 3, customers: 4 });
    const { tenantId, agentIds } = organisation;
    const [busy = '', idle = '', right = ''] = agentIds;
    const [first = '', second = '', third = '', fourth = ''] = await openConversations(writer, organisation, true);
    const assign = (id: Id, agentId: Id) =>
      submit(writer, { tenantId, id, input: { type: 'assign', by: 'router', agentId } });
    await assign(first, busy);
    await assign(second, busy);
    await assign(third, right);
    await assign(fourth, idle);
    await submit(writer, { tenantId, id: fourth, input: { type: 'end', by: { side: 'customer' } } });
    expect(await repairLoads(world.db)).toBe(0);
    await setLoad(busy, 0);
    await setLoad(idle, 5);
    expect(await repairLoads(world.db)).toBe(2);
    expect(await repairLoads(world.db)).toBe(0);
    const agents = await forTenant(world.db, tenantId, (tx) => listAgents(tx, tenantId));
    expect(Object.fromEntries(agents.map(({ id, load }) => [id, load]))).toEqual({ [busy]: 2, [idle]: 0, [right]: 1 });
  });

  it('are right also when an assignment is under way while they are repaired', async () => {
    const organisation = await createOrganisation(world.db, { agents: 1 });
    const { tenantId, agentIds } = organisation;
    const [agentId = ''] = agentIds;
    const [id = ''] = await openConversations(writer, organisation, true);
    await setLoad(agentId, 4);
    await using admin = await connect(world.url);
    await admin.query('BEGIN');
    await admin.query(`UPDATE conversation SET owner_id = '${agentId}', service_state = 3 WHERE id = '${id}'`);
    await admin.query(`UPDATE desk SET load = load + 1 WHERE agent_id = '${agentId}'`);
    const repaired = repairLoads(world.db);
    await admin.untilSomebodyWaits();
    await admin.query('COMMIT');
    expect(await repaired).toBe(1);
    expect(await find(tenantId, agentId)).toMatchObject({ load: 1 });
  });
});

describe('presence', () => {
  it('is renewed for who is there, but nobody gone is called back by it', async () => {
    const { tenantId, agentIds } = await createOrganisation(world.db, { agents: 3 });
    const [online = '', resting = '', gone = ''] = agentIds;
    await forTenant(world.db, tenantId, async (tx) => {
      await setPresence(tx, { tenantId, agentId: resting, presence: 'break', leaseUntil: NOW });
      await setPresence(tx, { tenantId, agentId: gone, presence: 'offline', leaseUntil: NOW });
    });
    await renewLeases(
      world.db,
      agentIds.map((agentId) => ({ tenantId, agentId })),
      NOW + 2 * HOUR_MS,
    );
    expect(await find(tenantId, online)).toMatchObject({ presence: 'online', leaseUntil: NOW + 2 * HOUR_MS });
    expect(await find(tenantId, resting)).toMatchObject({ presence: 'break', leaseUntil: NOW + 2 * HOUR_MS });
    expect(await find(tenantId, gone)).toMatchObject({ presence: 'offline', leaseUntil: NOW });
    await renewLeases(world.db, [], NOW);
  });

  it('lapses at the very moment the lease ends, and once', async () => {
    const { tenantId, agentIds } = await createOrganisation(world.db, { agents: 1 });
    const [agentId = ''] = agentIds;
    const ours = async (at: number) => (await lapsePresence(world.db, at)).filter((desk) => desk.agentId === agentId);
    expect(await ours(NOW + HOUR_MS - 1)).toEqual([]);
    expect(await ours(NOW + HOUR_MS)).toEqual([{ tenantId, agentId }]);
    expect(await ours(NOW + HOUR_MS)).toEqual([]);
    expect(await find(tenantId, agentId)).toMatchObject({ presence: 'offline' });
  });
});

it('unattended is who waits for the answer of somebody gone long enough, and nobody else', async () => {
  const organisation = await createOrganisation(world.db, { agents: 2, customers: 4 });
  const { tenantId, agentIds } = organisation;
  const [gone = '', here = ''] = agentIds;
  const [asked = '', answered = '', elsewhere = '', queued = ''] = await openConversations(writer, organisation, true);
  for (const [id, agentId] of [
    [asked, gone],
    [answered, gone],
    [elsewhere, here],
  ] as const) {
    await submit(writer, { tenantId, id, input: { type: 'assign', by: 'router', agentId } });
    await submit(writer, { tenantId, id, input: words('在吗') });
  }
  const by = { side: 'agent', agentId: gone, agentName: 'gone', mayOverride: false } as const;
  await submit(writer, {
    tenantId,
    id: answered,
    input: { type: 'send', from: by, messageId: 'm', content: { kind: 'text', text: '在' } },
  });
  await forTenant(world.db, tenantId, (tx) =>
    setPresence(tx, { tenantId, agentId: gone, presence: 'offline', leaseUntil: NOW }),
  );
  const unattended = async (goneSince: number) =>
    (await listUnattended(world.db, goneSince)).filter((row) => row.tenantId === tenantId);
  expect(await unattended(NOW)).toEqual([]);
  expect(await unattended(NOW + MINUTE_MS)).toMatchObject([{ conversationId: asked, agentId: gone }]);
  expect(queued).not.toBe(asked);
});
