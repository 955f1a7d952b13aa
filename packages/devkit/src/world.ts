import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Id } from '@zhida/core/kit';
import type { AnswerOf, RequestOf } from '@zhida/protocol/endpoints';
import { CSRF_HEADER, ROUTES, type RouteName } from '@zhida/protocol/routes';
import { createLog, loadDemo, readConfig, startServer, type RunningServer } from '@zhida/server';
import { openDatabase } from '@zhida/store';
import { createTestDatabase } from '@zhida/store/testing';
import { LiveDriver } from './live-driver.ts';

export const DEMO_PASSWORD = 'a password of the devkit';

export interface WorldOptions {
  /** Settings by environment variable. */
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: () => number;
  /** True: accounts have the hours of the demo; else they serve round the clock, whenever the test runs. */
  readonly hasHours?: boolean;
  /** True: the bot knows what comes with the product. */
  readonly hasKnowledge?: boolean;
}

/** A refusal, as a client sees it. */
export class RefusedCall extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** The whole platform in this process: a database of its own with the demo organisation, and one node. */
export class World implements AsyncDisposable {
  readonly databaseUrl: string;
  readonly tenantId: Id;
  readonly accountIds: ReadonlyMap<string, Id>;
  readonly #options: WorldOptions;
  readonly #folder: string;
  readonly #database: AsyncDisposable;
  #server: RunningServer;

  private constructor(parts: {
    databaseUrl: string;
    tenantId: Id;
    accountIds: ReadonlyMap<string, Id>;
    options: WorldOptions;
    folder: string;
    database: AsyncDisposable;
    server: RunningServer;
  }) {
    this.databaseUrl = parts.databaseUrl;
    this.tenantId = parts.tenantId;
    this.accountIds = parts.accountIds;
    this.#options = parts.options;
    this.#folder = parts.folder;
    this.#database = parts.database;
    this.#server = parts.server;
  }

  static async create(options: WorldOptions = {}): Promise<World> {
    const database = await createTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'zhida-world-'));
    const db = openDatabase({ url: database.url, connections: 2, onError: () => undefined });
    const { now = Date.now, hasHours = false, hasKnowledge = false } = options;
    const demo = await loadDemo({ db, password: DEMO_PASSWORD, at: now(), hasHours, hasKnowledge });
    await db.destroy();
    const server = await startNode(database.url, folder, options);
    return new World({ databaseUrl: database.url, ...demo, options, folder, database, server });
  }

  get server(): RunningServer {
    return this.#server;
  }

  get url(): string {
    return this.#server.url;
  }

  /** One more node on the same database. */
  startNode(): Promise<RunningServer> {
    return startNode(this.databaseUrl, this.#folder, this.#options);
  }

  /** Stops the node and starts a new one on the same database. */
  async restart(): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
    this.#server = await this.startNode();
  }

  /** Calls a route as any client would. Throws `RefusedCall`. */
  call<K extends RouteName>(
    route: K,
    request: Partial<RequestOf<K>> = {},
    headers: Record<string, string> = {},
  ): Promise<AnswerOf<K>> {
    return callRoute(this.url, route, request, headers);
  }

  /** A customer who opens an entry link, with a live socket. */
  async customer(
    entry: string,
    opening: Partial<RequestOf<'customer.open'>['body']> = {},
    url = this.url,
  ): Promise<CustomerDriver> {
    const opened = await callRoute(url, 'customer.open', { body: { entry, ...opening } });
    const live = new LiveDriver();
    live.adopt(opened.snapshot.state, opened.snapshot.events);
    await live.connect(url, { token: opened.token });
    return { ...opened, live, headers: { authorization: `Bearer ${opened.token}` } };
  }

  /** A signed-in agent of the demo, with a live socket, taking conversations. */
  async agent(
    email: string,
    presence: 'online' | 'break' | 'offline' = 'online',
    url = this.url,
  ): Promise<AgentDriver> {
    const headers = await signIn(url, email);
    const session = await callRoute(url, 'staff.read-session', {}, headers);
    const live = new LiveDriver();
    await live.connect(url, { csrfToken: session.csrfToken }, headers);
    await callRoute(url, 'agents.set-presence', { body: { presence } }, headers);
    return { agentId: session.principal.agentId, live, headers };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
    await this.#database[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

export interface CustomerDriver {
  readonly token: string;
  readonly customer: { readonly id: Id };
  readonly conversationId: Id;
  readonly live: LiveDriver;
  readonly headers: Record<string, string>;
}

export interface AgentDriver {
  readonly agentId: Id;
  readonly live: LiveDriver;
  /** Cookie and CSRF header. */
  readonly headers: Record<string, string>;
}

const startNode = (databaseUrl: string, dataDir: string, options: WorldOptions): Promise<RunningServer> =>
  startServer({
    config: readConfig({
      PORT: '0',
      ZHIDA_REQUESTS_PER_MINUTE: '1000000',
      ZHIDA_SIGN_INS_PER_MINUTE: '1000',
      ZHIDA_CHECK_ANSWERS: 'true',
      // Tests keep the machine busy, and wait for what is learnt.
      ZHIDA_LEARNING_NICENESS: '0',
      ...options.env,
    }),
    log: createLog(process.env['ZHIDA_TEST_LOG'] === undefined ? 'fatal' : 'debug'),
    databaseUrl,
    dataDir,
    secret: 'a secret of the devkit that is long enough',
    ...(options.now === undefined ? {} : { now: options.now }),
  });

/** Signs an agent of the demo in; resolves to the headers that prove it. */
export async function signIn(url: string, email: string, password = DEMO_PASSWORD): Promise<Record<string, string>> {
  const response = await fetch(`${url}${ROUTES['staff.sign-in'].path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw await refusedCall(response);
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { cookie, [CSRF_HEADER]: csrfToken };
}

/** Calls a route of a node. Throws `RefusedCall`. */
export async function callRoute<K extends RouteName>(
  url: string,
  route: K,
  request: Partial<RequestOf<K>> = {},
  headers: Record<string, string> = {},
): Promise<AnswerOf<K>> {
  const { method, path } = ROUTES[route];
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((request.params as Record<string, unknown>)?.[name])),
  );
  const query = new URLSearchParams(Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)]));
  const response = await fetch(`${url}${filled}${query.size > 0 ? `?${query}` : ''}`, {
    method,
    headers: { ...(method === 'GET' ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(method === 'GET' ? {} : { body: JSON.stringify(request.body ?? {}) }),
  });
  if (!response.ok) throw await refusedCall(response);
  return (await response.json()) as AnswerOf<K>;
}

async function refusedCall(response: Response): Promise<RefusedCall> {
  const body = (await response.json()) as { error?: { code?: string } };
  return new RefusedCall(response.status, body.error?.code ?? '');
}
