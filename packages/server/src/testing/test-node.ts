import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@zhida/core/agents';
import type { Id } from '@zhida/core/kit';
import { CSRF_HEADER, ROUTES, type RouteName } from '@zhida/protocol/routes';
import { openDatabase } from '@zhida/store';
import { createTestDatabase, type TestDatabase } from '@zhida/store/testing';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { SESSION_COOKIE } from '../access/staff-session.ts';
import { createHttp } from '../api/http.ts';
import { readConfig } from '../config.ts';
import { createContext, type Context } from '../context.ts';
import { createLog } from '../log.ts';
import { insertTestTenant, type TestTenant } from './test-tenant.ts';

export interface TestNodeOptions {
  /** Settings by environment variable. */
  readonly env?: Readonly<Record<string, string>>;
  /** Hears every line of the log. */
  readonly onLog?: (line: string) => void;
}

export interface TestCustomer {
  readonly customerId: Id;
  readonly conversationId: Id;
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What came back: `body` parsed when it is JSON, else as text. */
export interface TestReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // Whatever the server says: tests compare it with what they expect.
  readonly body: unknown;
  /** The code of a refusal, else null. */
  readonly code: string | null;
}

export interface TestRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A node without a network on a database of its own: two tenants that must never meet, and a clock that tests move. */
export class TestNode implements AsyncDisposable {
  readonly context: Context;
  readonly app: FastifyInstance;
  readonly home: TestTenant;
  readonly foreign: TestTenant;
  readonly #clock: { skewMs: number };
  readonly #folder: string;
  readonly #database: TestDatabase;

  private constructor(parts: {
    context: Context;
    app: FastifyInstance;
    home: TestTenant;
    foreign: TestTenant;
    clock: { skewMs: number };
    folder: string;
    database: TestDatabase;
  }) {
    this.context = parts.context;
    this.app = parts.app;
    this.home = parts.home;
    this.foreign = parts.foreign;
    this.#clock = parts.clock;
    this.#folder = parts.folder;
    this.#database = parts.database;
  }

  static async create({ env = {}, onLog }: TestNodeOptions = {}): Promise<TestNode> {
    const database = await createTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'zhida-node-'));
    const clock = { skewMs: 0 };
    const db = openDatabase({ url: database.url, connections: 2, onError: () => undefined });
    const home = await insertTestTenant(db, 'home', Date.now());
    const foreign = await insertTestTenant(db, 'foreign', Date.now());
    await db.destroy();
    const defaults = {
      ZHIDA_REQUESTS_PER_MINUTE: '100000',
      ZHIDA_SIGN_INS_PER_MINUTE: '100000',
      ZHIDA_CHECK_ANSWERS: 'true',
      // Tests keep the machine busy, and wait for what is learnt.
      ZHIDA_LEARNING_NICENESS: '0',
    };
    const context = await createContext({
      config: readConfig({ ...defaults, ...env }),
      log: onLog === undefined ? createLog('fatal') : createLog('trace', { write: onLog }),
      databaseUrl: database.url,
      dataDir: folder,
      secret: 'a secret of the tests that is long enough',
      now: () => Date.now() + clock.skewMs,
    });
    const app = await createHttp(context);
    return new TestNode({ context, app, home, foreign, clock, folder, database });
  }

  /** Lets time pass, as far as the server can tell. */
  passTime(ms: number): void {
    this.#clock.skewMs += ms;
  }

  get databaseUrl(): string {
    return this.#database.url;
  }

  get folder(): string {
    return this.#folder;
  }

  /** Calls a route of the protocol. */
  call(route: RouteName, { params = {}, query = {}, body, headers = {} }: TestRequest = {}): Promise<TestReply> {
    const { method, path } = ROUTES[route];
    const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const asText = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const payload = method === 'GET' ? {} : { payload: JSON.stringify(body ?? {}) };
    const type = method === 'GET' ? {} : { 'content-type': 'application/json' };
    return this.send({ method, url, query: asText, headers: { ...type, ...headers }, ...payload });
  }

  /** Sends anything. */
  async send(request: InjectOptions): Promise<TestReply> {
    const { statusCode: status, headers, payload } = await this.app.inject(request);
    const isJson = String(headers['content-type']).startsWith('application/json');
    const body: unknown = isJson && payload !== '' ? JSON.parse(payload) : payload;
    return { status, headers, body, code: codeIn(body) };
  }

  /** A new customer who opened the tenant's entry link. */
  async customer(tenant: TestTenant = this.home): Promise<TestCustomer> {
    const { status, body } = await this.call('customer.open', { body: { entry: tenant.slug } });
    if (status !== 200) throw new Error(`The entry link did not open: ${JSON.stringify(body)}`);
    const opened = body as { token: string; conversationId: Id; customer: { id: Id } };
    const { token, conversationId, customer } = opened;
    return { customerId: customer.id, conversationId, token, headers: { authorization: `Bearer ${token}` } };
  }

  /** Headers of a signed-in member of staff: cookie and CSRF token. */
  async staff(role: Role = 'agent', tenant: TestTenant = this.home): Promise<Record<string, string>> {
    const { cookie, staff } = await this.context.staffSessions.begin(tenant.tenantId, tenant.staff[role].id);
    return { cookie: `${SESSION_COOKIE}=${cookie}`, [CSRF_HEADER]: staff.csrfToken };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close();
    await this.context[Symbol.asyncDispose]();
    await this.#database[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function codeIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : null;
}
