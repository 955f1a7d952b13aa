import { apply, customerEvent, customerState, initialState, type CustomerEvent } from '@zhida/core/conversations';
import type { AgentDriver, CustomerDriver, World } from '@zhida/devkit';
import { findStates, forTenant, listEventsAfter } from '@zhida/store';
import { expect } from 'vitest';

/**
 * The end of every story (R6): the record, what the customer was shown live and what the agents were shown live tell the
 * same, and a snapshot carried on by the later events is the fresh state.
 */
export async function expectOneStory(
  world: World,
  customer: CustomerDriver,
  agents: readonly AgentDriver[] = [],
): Promise<void> {
  const { conversationId, live } = customer;
  const { state, log, read } = await readSettled(world, customer);
  const { id, accountId, customerId } = state;
  const replay = (events: readonly CustomerEvent[]) =>
    events.reduce(apply, initialState({ id, accountId, customerId }));
  expect(replay(log)).toEqual(state);
  expect(live.logs.get(conversationId)).toEqual(log.map(customerEvent));
  expect(live.state(conversationId)).toEqual(customerState(state));
  expect(replay(log.map(customerEvent))).toEqual(customerState(state));
  expect(live.complaints).toEqual([]);
  for (const agent of agents) {
    const seen = agent.live.logs.get(conversationId) ?? [];
    expect(seen).toEqual(log.slice(0, seen.length));
  }
  expect(read).toEqual(customerState(state));
}

/** The record, at a moment when the customer was shown and may read all of it: a router may still be at work when a story ends. */
async function readSettled(world: World, { conversationId, live, headers }: CustomerDriver) {
  const { db } = world.server.context;
  for (;;) {
    const { state, log } = await forTenant(db, world.tenantId, async (tx) => {
      const [found] = await findStates(tx, world.tenantId, [conversationId]);
      return { state: found, log: await listEventsAfter(tx, world.tenantId, conversationId, 0, 10_000) };
    });
    if (state === undefined) throw new Error('There is no such conversation.');
    await live.until(() => live.state(conversationId).number >= state.number, 'the last event at the customer');
    const { state: read } = await world.call('customer.read-conversation', { params: { conversationId } }, headers);
    const numbers = [live.state(conversationId).number, log.at(-1)?.number, read.number];
    if (numbers.every((number) => number === state.number)) return { state, log, read };
  }
}

/** An agent opens a conversation, as his console does. */
export async function open(world: World, agent: AgentDriver, { conversationId }: CustomerDriver): Promise<void> {
  const params = { conversationId };
  const { state, events } = await world.call('conversations.read', { params }, agent.headers);
  agent.live.adopt(state, events);
}

/** Waits until the conversation is the agent's, and opens it. */
export async function receive(world: World, agent: AgentDriver, customer: CustomerDriver): Promise<void> {
  await agent.live.until(() => agent.live.logs.has(customer.conversationId), 'the conversation');
  agent.live.logs.delete(customer.conversationId);
  agent.live.states.delete(customer.conversationId);
  await open(world, agent, customer);
  agent.live.complaints.length = 0;
}
