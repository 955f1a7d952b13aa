import { setTimeout as sleep } from 'node:timers/promises';
import { callRoute, signIn } from '@zhida/devkit';
import { LIVE_VERSION } from '@zhida/protocol/live';
import { CSRF_HEADER } from '@zhida/protocol/routes';
import type { SenderPlan } from '../load/dialect.ts';
import type { SocketPlan } from '../load/frame-socket.ts';
import { agentEmail, BENCH_PASSWORD, ENTRY } from './organisation.ts';
import { query } from './query.ts';
import { MESSAGE_TEXT } from './text.ts';

const ROUTING_PATIENCE_MS = 20_000;

export interface Customer {
  readonly conversationId: string;
  readonly token: string;
  /** Number of the last event that the customer has. */
  readonly number: number;
}

/** Makes a customer with a conversation, as an entry link does. */
export async function openConversation(url: string): Promise<Customer> {
  const { conversationId, token, snapshot } = await callRoute(url, 'customer.open', { body: { entry: ENTRY } });
  return { conversationId, token, number: snapshot.state.number };
}

export async function askForPerson(url: string, { conversationId, token }: Customer): Promise<void> {
  const body = { key: `ask-${conversationId}`, input: { type: 'ask-person', by: 'button' } } as const;
  const headers = { authorization: `Bearer ${token}` };
  await callRoute(url, 'customer.submit', { params: { conversationId }, body }, headers);
}

/** Signs an agent in, who from now on takes conversations. */
export async function signAgentIn(url: string, number: number): Promise<SocketPlan> {
  const headers = await signIn(url, agentEmail(number), BENCH_PASSWORD);
  await callRoute(url, 'agents.set-presence', { body: { presence: 'online' } }, headers);
  const csrfToken = headers[CSRF_HEADER];
  const hello = JSON.stringify({ type: 'hello', version: LIVE_VERSION, csrfToken, after: {} });
  return { path: '/live', headers: { cookie: headers['cookie'] ?? '' }, hello };
}

export const customerSocket = ({ conversationId, token, number }: Customer): SocketPlan => ({
  path: '/live',
  headers: {},
  hello: JSON.stringify({ type: 'hello', version: LIVE_VERSION, token, after: { [conversationId]: number } }),
});

/** The socket as one that writes in the conversation. */
export const asSender = (socket: SocketPlan, { conversationId }: Customer): SenderPlan => ({
  ...socket,
  messageHead: `{"type":"submit","key":"`,
  messageTail:
    `","conversationId":"${conversationId}","input":` +
    `{"type":"send","content":{"kind":"text","text":"${MESSAGE_TEXT}"}}}`,
});

export async function waitUntilServed(databaseUrl: string, count: number): Promise<void> {
  const deadline = Date.now() + ROUTING_PATIENCE_MS;
  for (;;) {
    const served = 'SELECT count(*)::int AS served FROM conversation WHERE service_state = 3';
    const [row] = await query<{ served: number }>(databaseUrl, served);
    if ((row?.served ?? 0) >= count) return;
    if (Date.now() > deadline) throw new Error(`Only ${row?.served} of ${count} customers reached a person.`);
    await sleep(50);
  }
}
