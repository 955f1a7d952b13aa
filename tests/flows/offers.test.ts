import { World, type AgentDriver, type CustomerDriver } from '@zhida/devkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOneStory } from './support/one-story.ts';

// Agents have to accept what they are given: who does not loses it to the next, and no customer loses his place.

let skewMs = 0;
let world: World;
beforeAll(async () => {
  world = await World.create({ now: () => Date.now() + skewMs });
  const admin = await world.agent('admin@demo.zhida', 'offline');
  const { accounts } = await world.call('accounts.list-demands', {}, admin.headers);
  const general = accounts.find(({ accountId }) => accountId === world.accountIds.get('general'));
  if (general === undefined) throw new Error('There is no general account.');
  const { accountId, demand, languages, deadlineMs } = general;
  const body = { demand, languages, deadlineMs, acceptWithinMs: 20_000, missedOffers: 1 };
  await world.call('accounts.set-demand', { params: { accountId }, body }, admin.headers);
});
afterAll(() => world[Symbol.asyncDispose]());

const setPresence = (agent: AgentDriver, presence: 'online' | 'break' | 'offline') =>
  world.call('agents.set-presence', { body: { presence } }, agent.headers);
const principalOf = async ({ headers }: AgentDriver) => (await world.call('staff.read-session', {}, headers)).principal;

const isOfferedTo = (agent: AgentDriver, { conversationId }: CustomerDriver): boolean => {
  const state = agent.live.states.get(conversationId);
  return state?.phase.state === 'queued' && state.phase.offer?.agentId === agent.agentId;
};

/** Waits until the agent is asked to take the conversation, and reads it as his page does. */
async function untilOffered(agent: AgentDriver, customer: CustomerDriver): Promise<void> {
  const { conversationId } = customer;
  await agent.live.until(
    () => (agent.live.logs.get(conversationId) ?? []).some(({ type }) => type === 'offer.made'),
    'an offer',
  );
  const { items } = await world.call('conversations.list-offers', {}, agent.headers);
  expect(items.map(({ state }) => state.id)).toEqual([conversationId]);
  const read = await world.call('conversations.read', { params: { conversationId } }, agent.headers);
  agent.live.states.delete(conversationId);
  agent.live.logs.delete(conversationId);
  agent.live.adopt(read.state, read.events);
}

async function letTimePass(ms: number): Promise<void> {
  skewMs += ms;
  // Signs of life come every few seconds; at once when the clock jumps.
  await world.call('server.read-health');
}

it('an offer that is missed goes to the next agent with the original wait, and who missed it is set aside until he is back', async () => {
  const first = await world.agent('north-1@demo.zhida');
  const customer = await world.customer('help');
  const { live, conversationId: id } = customer;
  await live.submit(id, { type: 'ask-person', by: 'button' });
  const since = live.state(id).queuedSince;
  await untilOffered(first, customer);
  expect(isOfferedTo(first, customer)).toBe(true);
  expect(await principalOf(first)).toMatchObject({ load: 1, presence: 'online' });

  const second = await world.agent('north-2@demo.zhida');
  await letTimePass(21_000);
  await first.live.until(() => !isOfferedTo(first, customer), 'the end of the offer');
  expect(await principalOf(first)).toMatchObject({ load: 0, presence: 'break', breakReason: 'missed-offers' });
  await untilOffered(second, customer);
  expect((await second.live.submit(id, { type: 'accept-offer' })).type).toBe('accepted');
  await live.until(() => live.state(id).phase.state === 'human', 'the agent');

  // The customer saw no more of it than that he waited, and then that somebody came.
  const shown = live.logs.get(id) ?? [];
  expect(shown.map(({ type }) => type).filter((type) => type.startsWith('offer'))).toEqual([]);
  expect(shown.filter(({ type }) => type === 'conversation.queued')).toHaveLength(1);
  expect(live.state(id).queuedSince).toBe(since);
  const seen = JSON.stringify(shown);
  for (const agent of [first, second]) expect(seen).not.toContain(agent.agentId);

  // Too late is told, and takes nothing from anybody.
  const late = await first.live.submit(id, { type: 'accept-offer' });
  expect(late).toMatchObject({ type: 'refused', code: 'offer.passed' });
  const admin = await world.agent('admin@demo.zhida', 'offline');
  await expect
    .poll(async () => (await world.call('audit.list', {}, admin.headers)).entries.map(({ action }) => action), {
      timeout: 20_000,
    })
    .toContain('agent.set-aside');

  await setPresence(second, 'offline');
  const other = await world.customer('help');
  await other.live.submit(other.conversationId, { type: 'ask-person', by: 'button' });
  await setPresence(first, 'online');
  expect(await principalOf(first)).toMatchObject({ presence: 'online', breakReason: null });
  await untilOffered(first, other);
  await first.live.submit(other.conversationId, { type: 'accept-offer' });
  await other.live.until(() => other.live.state(other.conversationId).phase.state === 'human', 'the first agent again');
  await expectOneStory(world, customer, [second]);
  await expectOneStory(world, other, [first]);
  await setPresence(first, 'offline');
});

it('an offer that is declined goes on at once, and one whose customer leaves is taken back', async () => {
  const first = await world.agent('south-1@demo.zhida');
  const customer = await world.customer('help');
  const { live, conversationId: id } = customer;
  await live.submit(id, { type: 'ask-person', by: 'button' });
  await untilOffered(first, customer);
  const second = await world.agent('overseas-1@demo.zhida');
  expect((await first.live.submit(id, { type: 'decline-offer' })).type).toBe('accepted');
  await untilOffered(second, customer);
  // Who says no has missed nothing.
  expect(await principalOf(first)).toMatchObject({ presence: 'online', load: 0 });
  await live.submit(id, { type: 'leave-queue' });
  await second.live.until(() => !isOfferedTo(second, customer), 'the end of the offer');
  expect((await second.live.submit(id, { type: 'accept-offer' })).type).toBe('refused');
  expect(await principalOf(second)).toMatchObject({ presence: 'online', load: 0 });
  await setPresence(first, 'offline');
  await setPresence(second, 'offline');
});
