import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Program } from '../machine/program.ts';
import type { Stage } from './database.ts';
import { asSender, askForPerson, customerSocket, openConversation, signAgentIn, waitUntilServed } from './people.ts';
import type { Scene } from './scene.ts';

/** Limits that are there against floods, set out of the way; everything else is as shipped. */
export const BENCH_SETTINGS = {
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
  /** More settings, by environment variable. */
  readonly env?: Readonly<Record<string, string>>;
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
  { nodeArgs = [], file = serverFile(), env: more = {} }: ProductOptions = {},
): Promise<ProductProcess> {
  const env = {
    ...process.env,
    ...BENCH_SETTINGS,
    ...more,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    ZHIDA_DATA: join(stage.folder, 'product'),
  };
  const program = new Program({ file, nodeArgs, env });
  const url = await program.waitFor(/running at (http:\S+)/);
  return {
    program,
    url,
    port: Number(new URL(url).port),
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

export const serverFile = (): string => fileURLToPath(new URL('../../packages/server/dist/main.js', import.meta.url));

/** `pairs` customers, each served by one of `agents`; the customers write. */
export async function stageProduct(
  stage: Stage,
  databaseUrl: string,
  { pairs, agents, ...options }: ProductOptions & { readonly pairs: number; readonly agents: number },
): Promise<Scene> {
  const product = await startProduct(stage, databaseUrl, options);
  const receivers = await signAgentsIn(product.url, agents);
  const customers = await Promise.all(Array.from({ length: pairs }, () => openConversation(product.url)));
  for (const customer of customers) await askForPerson(product.url, customer);
  await waitUntilServed(databaseUrl, pairs);
  return {
    ...product,
    dialect: 'product',
    senders: customers.map((customer) => asSender(customerSocket(customer), customer)),
    receivers,
  };
}

/** One agent writes to one customer who has many sockets open. */
export async function stageFanOut(stage: Stage, databaseUrl: string, sockets: number): Promise<Scene> {
  const product = await startProduct(stage, databaseUrl);
  const [agent] = await signAgentsIn(product.url, 1);
  const customer = await openConversation(product.url);
  await askForPerson(product.url, customer);
  await waitUntilServed(databaseUrl, 1);
  return {
    ...product,
    dialect: 'product',
    senders: agent === undefined ? [] : [asSender(agent, customer)],
    receivers: Array.from({ length: sockets }, () => customerSocket(customer)),
  };
}

async function signAgentsIn(url: string, count: number) {
  const sockets = [];
  for (let number = 1; number <= count; number += 1) sockets.push(await signAgentIn(url, number));
  return sockets;
}
