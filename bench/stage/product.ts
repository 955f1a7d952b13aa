import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callRoute, signIn } from '@zhida/devkit';
import { CSRF_HEADER } from '@zhida/protocol/routes';
import type { SenderPlan } from '../load/dialect.ts';
import type { SocketPlan } from '../load/frame-socket.ts';
import { Program } from '../machine/program.ts';
import { query, type Stage } from './database.ts';
import { agentEmail, BENCH_PASSWORD, ENTRY } from './organisation.ts';
import type { Scene } from './scene.ts';
import { MESSAGE_TEXT } from './text.ts';

/** Version of the live protocol that the load generator speaks. */
const LIVE_VERSION = 1;
const ROUTING_PATIENCE_MS = 20_000;

/** Limits that are there against floods, set out of the way; everything else is as shipped. */
const SETTINGS = {
  HOST: '127.0.0.1',
  PORT: '0',
  ZHIDA_DEMO: 'false',
  ZHIDA_LOG_LEVEL: 'warn',
  ZHIDA_FRAMES_PER_SECOND: '1000000',
  ZHIDA_REQUESTS_PER_MINUTE: '10000000',
  ZHIDA_SIGN_INS_PER_MINUTE: '1000000',
  ZHIDA_RELEASE_AFTER_MS: '3600000',
  ZHIDA_SECRET: 'a secret of the bench that is long enough',
};

export interface ProductOptions {
  readonly nodeArgs?: readonly string[];
  /** The server's program; the one that was built, unless two builds are compared. */
  readonly file?: string;
}

export interface ProductProcess extends AsyncDisposable {
  readonly program: Program;
  readonly url: string;
  readonly port: number;
}

/** Starts the built server, as `npm start` does, in a process of its own. */
export async function startProduct(
  stage: Stage,
  databaseUrl: string,
  { nodeArgs = [], file = serverFile() }: ProductOptions = {},
): Promise<ProductProcess> {
  const env = {
    ...process.env,
    ...SETTINGS,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    ZHIDA_DATA: join(stage.folder, 'product'),
  };
  const program = new Program({ file, nodeArgs, env });
  const url = await program.waitFor(/running at (http:\S+)/);
  return { program, url, port: Number(new URL(url).port), [Symbol.asyncDispose]: () => program[Symbol.asyncDispose]() };
}

const serverFile = (): string => fileURLToPath(new URL('../../packages/server/dist/main.js', import.meta.url));

/** The product with `pairs` customers, each served by one of `receivers` agents; customers write. */
export async function stageProduct(
  stage: Stage,
  databaseUrl: string,
  { pairs, receivers, ...options }: ProductOptions & { readonly pairs: number; readonly receivers: number },
): Promise<Scene> {
  const product = await startProduct(stage, databaseUrl, options);
  const agents: SocketPlan[] = [];
  for (let number = 1; number <= receivers; number += 1) agents.push(await signAgentIn(product.url, number));
  const customers = await Promise.all(Array.from({ length: pairs }, () => openConversation(product.url)));
  for (const { conversationId, token } of customers) await askForPerson(product.url, conversationId, token);
  await waitUntilServed(databaseUrl, pairs);
  return {
    program: product.program,
    port: product.port,
    dialect: 'product',
    senders: customers.map(({ conversationId, token }) => asSender(customerSocket(conversationId, token), conversationId)),
    receivers: agents,
    [Symbol.asyncDispose]: () => product[Symbol.asyncDispose](),
  };
}

/** Makes a customer with a conversation, as an entry link does. */
export async function openConversation(url: string): Promise<{ readonly conversationId: string; readonly token: string }> {
  return callRoute(url, 'customer.open', { body: { entry: ENTRY } });
}

export async function askForPerson(url: string, conversationId: string, token: string): Promise<void> {
  await callRoute(
    url,
    'customer.submit',
    { params: { conversationId }, body: { key: `ask-${conversationId}`, input: { type: 'ask-person', by: 'button' } } },
    { authorization: `Bearer ${token}` },
  );
}

/** Signs an agent in, who from now on takes conversations. */
export async function signAgentIn(url: string, number: number): Promise<SocketPlan> {
  const headers = await signIn(url, agentEmail(number), BENCH_PASSWORD);
  await callRoute(url, 'agents.set-presence', { body: { presence: 'online' } }, headers);
  const csrfToken = headers[CSRF_HEADER];
  const hello = JSON.stringify({ type: 'hello', version: LIVE_VERSION, csrfToken, after: {} });
  return { path: '/live', headers: { cookie: headers['cookie'] ?? '' }, hello };
}

export const customerSocket = (conversationId: string, token: string, after = 3): SocketPlan => ({
  path: '/live',
  headers: {},
  hello: JSON.stringify({ type: 'hello', version: LIVE_VERSION, token, after: { [conversationId]: after } }),
});

export const asSender = (socket: SocketPlan, conversationId: string): SenderPlan => ({
  ...socket,
  messageHead: `{"type":"submit","key":"`,
  messageTail: `","conversationId":"${conversationId}","input":{"type":"send","content":{"kind":"text","text":"${MESSAGE_TEXT}"}}}`,
});

export async function waitUntilServed(databaseUrl: string, count: number): Promise<void> {
  const deadline = Date.now() + ROUTING_PATIENCE_MS;
  for (;;) {
    const [row] = await query<{ served: number }>(databaseUrl, 'SELECT count(*)::int AS served FROM conversation WHERE service_state = 3');
    if ((row?.served ?? 0) >= count) return;
    if (Date.now() > deadline) throw new Error(`Only ${row?.served} of ${count} customers reached a person.`);
  }
}
