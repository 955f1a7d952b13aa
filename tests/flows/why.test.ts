import { decisionOf, explain } from '@zhida/core/routing';
import { World } from '@zhida/devkit';
import { forTenant, listDecisions, type StoredDecision } from '@zhida/store';
import { afterAll, beforeAll, expect, test } from 'vitest';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world[Symbol.asyncDispose]());

const read = (id: string): Promise<StoredDecision[]> =>
  forTenant(world.server.context.db, world.tenantId, (tx) => listDecisions(tx, world.tenantId, id));

async function untilTold(id: string, count: number): Promise<StoredDecision[]> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const decisions = await read(id);
    if (decisions.length >= count) return decisions.toReversed();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited in vain for ${count} decisions: ${JSON.stringify(await read(id))}`);
}

const sayOf = (decision: StoredDecision | undefined): string | null => {
  const made = decision === undefined ? null : decisionOf(decision);
  return made === null ? null : explain(made, 'en');
};

test('every step of a conversation through people says why: the wait, who got it, who passed it on, who let go of it', async () => {
  const customer = await world.customer('dev');
  const id = customer.conversationId;
  await customer.live.submit(id, { type: 'ask-person', by: 'button' });
  const [wait] = await untilTold(id, 1);
  expect(wait).toMatchObject({ kind: 'waiting', agentId: null, outcome: { kind: 'waits' } });
  expect(sayOf(wait)).toContain('nobody can take it yet');
  expect(sayOf(wait)).toContain('out of reach');

  const agent = await world.agent('overseas-1@demo.zhida');
  await agent.live.until(() => agent.live.logs.has(id), 'the conversation');
  const [, assigned] = await untilTold(id, 2);
  expect(assigned).toMatchObject({ kind: 'assigned', agentId: agent.agentId, by: 'only-one' });
  expect(assigned?.verdicts?.named).toContainEqual({
    agentId: agent.agentId,
    verdict: { code: 'chosen', by: 'only-one' },
  });
  expect(sayOf(assigned)).toContain('the only one who can take it');

  const accountId = world.accountIds.get('guardian') ?? '';
  await agent.live.submit(id, { type: 'transfer', to: { accountId } });
  const [, , transferred] = await untilTold(id, 3);
  expect(transferred).toMatchObject({
    kind: 'transferred',
    agentId: null,
    outcome: { from: { agentId: agent.agentId }, to: { accountId } },
  });
  expect(sayOf(transferred)).toBeNull();
});
