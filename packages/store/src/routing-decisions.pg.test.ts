import { randomUUID } from 'node:crypto';
import { DAY_MS } from '@zhida/core/kit';
import { decisionOf, explain, recordOf, route, type DecisionRecord, type WorkItem } from '@zhida/core/routing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forTenant } from './database.ts';
import { deleteDecisionsBefore, listDecisions, recordDecisions } from './routing-decisions.ts';
import { createOrganisation, createStoreWorld, NOW, type StoreWorld } from './testing/organisation.ts';

let world: StoreWorld;
beforeAll(async () => {
  world = await createStoreWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const item: WorkItem = {
  id: randomUUID(),
  kind: 'chat',
  accountId: randomUUID(),
  teamId: null,
  weight: 1,
  required: [{ skill: '“付款”, \\ ', level: 2 }],
  preferred: [],
  language: null,
  region: null,
  priorityClass: 'C',
  points: 0,
  isEmergency: false,
  managerId: null,
  lastAgentId: null,
  deadlineAt: null,
  since: NOW - 1_000,
};

function decide(at: number): DecisionRecord {
  const pass = route({ items: [item], agents: [] }, () => ({ rules: [{ rule: 'least-busy' }] }), at, {
    explains: () => true,
  });
  const [decision] = pass.decisions;
  if (decision === undefined) throw new Error('Nothing was decided.');
  return recordOf(decision, item, 'least-busy');
}

const list = (tenantId: string) => forTenant(world.db, tenantId, (tx) => listDecisions(tx, tenantId, item.id));

it('what was decided is told as it was, the newest first, and explains itself', async () => {
  const { tenantId } = await createOrganisation(world.db);
  const step: DecisionRecord = {
    conversationId: item.id,
    at: NOW + 5,
    kind: 'released',
    agentId: randomUUID(),
    item: null,
    verdicts: null,
    outcome: { reason: 'agent-released' },
    policy: null,
    by: 'agent-released',
  };
  await forTenant(world.db, tenantId, (tx) => recordDecisions(tx, tenantId, [decide(NOW), step]));
  const [second, first] = await list(tenantId);
  expect(second).toEqual({ ...step, number: second?.number });
  expect(first).toEqual({ ...decide(NOW), number: first?.number });
  expect(first?.number).toBeLessThan(second?.number ?? 0);
  const decision = first === undefined ? null : decisionOf(first);
  expect(decision === null ? null : explain(decision, 'en')).toBe(
    'After 1 s nobody can take it yet: there are no agents.',
  );
  expect(second === undefined ? undefined : decisionOf(second)).toBeNull();
});

it('is nobody else’s to read, and goes after its time', async () => {
  const [ours, theirs] = [await createOrganisation(world.db), await createOrganisation(world.db)];
  await forTenant(world.db, ours.tenantId, (tx) => recordDecisions(tx, ours.tenantId, [decide(NOW)]));
  await forTenant(world.db, theirs.tenantId, (tx) => recordDecisions(tx, theirs.tenantId, [decide(NOW + DAY_MS)]));
  await forTenant(world.db, theirs.tenantId, async (tx) => {
    expect(await listDecisions(tx, ours.tenantId, item.id)).toEqual([]);
    await expect(recordDecisions(tx, ours.tenantId, [decide(NOW)])).rejects.toThrow('row-level security');
  }).catch((error: unknown) => {
    // The refused write ends the transaction.
    if (!(error instanceof Error && error.message.includes('current transaction is aborted'))) throw error;
  });
  expect(await deleteDecisionsBefore(world.db, NOW + 1)).toBe(false);
  expect(await list(ours.tenantId)).toEqual([]);
  expect(await list(theirs.tenantId)).toHaveLength(1);
});
