import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { assert, type Id } from '@zhida/core/kit';
import { KF_ENDPOINTS, type KfEndpoint } from '@zhida/protocol/kf';
import { forTenant, type Database } from '@zhida/store';

type Query = Readonly<Record<string, string | number>>;

export interface KfRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: Buffer;
}

export interface KfResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** What is answered to every call; what else, the call says. */
export type KfReply = { readonly errcode: number; readonly errmsg: string } & Readonly<Record<string, unknown>>;

interface HostContext {
  readonly db: Database;
  /** Told of the accounts that the app runs from now on. */
  readonly accounts: { forget(tenantId: Id): void };
}

/** A node that listens, like `World`. */
interface ListeningHost {
  readonly url: string;
  readonly tenantId: Id;
  readonly server: { readonly context: HostContext };
}

/** A node without a network, like `TestNode` of the server's tests. */
interface SilentHost {
  readonly app: {
    inject(request: {
      method: 'GET' | 'POST';
      url: string;
      headers: Record<string, string>;
      payload: Buffer;
    }): Promise<{ statusCode: number; headers: Record<string, unknown>; rawPayload: Buffer }>;
  };
  readonly home: { readonly tenantId: Id };
  readonly context: HostContext;
}

export interface KfClientOptions {
  readonly name?: string;
  /** Accounts that the app runs from now on. */
  readonly accountIds?: readonly Id[];
  /** The tenant of the app; default: that of the world, or the node's home. */
  readonly tenantId?: Id;
}

/** A program of a tenant that calls the 微信客服 API. Whatever a call answers, it came with HTTP 200 as JSON (T1, T4). */
export class KfClient {
  readonly appId: Id;
  readonly tenantId: Id;
  readonly corpId: string;
  readonly secret: string;
  /** Access token of the calls; tests may spoil it. */
  token = '';
  readonly #send: (request: KfRequest) => Promise<KfResponse>;

  private constructor(parts: {
    appId: Id;
    tenantId: Id;
    corpId: string;
    secret: string;
    send: (request: KfRequest) => Promise<KfResponse>;
  }) {
    this.appId = parts.appId;
    this.tenantId = parts.tenantId;
    this.corpId = parts.corpId;
    this.secret = parts.secret;
    this.#send = parts.send;
  }

  /** Makes an app of the host's tenant and fetches its access token. */
  static async create(host: ListeningHost | SilentHost, options: KfClientOptions = {}): Promise<KfClient> {
    const isListening = 'url' in host;
    const context = isListening ? host.server.context : host.context;
    const tenantId = options.tenantId ?? (isListening ? host.tenantId : host.home.tenantId);
    const send = isListening ? (request: KfRequest) => fetchFrom(host.url, request) : injectInto(host.app);
    const client = new KfClient({ ...(await insertTestApp(context.db, tenantId, options)), tenantId, send });
    context.accounts.forget(tenantId);
    await client.renewToken();
    return client;
  }

  /** Fetches an access token for the calls from here on. */
  async renewToken(): Promise<void> {
    this.token = '';
    const { access_token: token } = await this.call('gettoken', undefined, {
      corpid: this.corpId,
      corpsecret: this.secret,
    });
    assert(typeof token === 'string', 'an app gets a token');
    this.token = token;
  }

  /**
   * Calls by the name of the registry, like `send_msg`, or by a whole path. With a body by POST, else by the first method
   * that the call has. A body that is a string or bytes goes out as it is.
   */
  async call(name: string, body?: unknown, query: Query = {}): Promise<KfReply> {
    const { bytes } = await this.request(name, body, query);
    return JSON.parse(bytes.toString()) as KfReply;
  }

  /** Like `call`, with the whole answer; throws when it is not HTTP 200 with JSON. */
  async request(name: string, body?: unknown, query: Query = {}): Promise<KfResponse> {
    const { path, methods } = endpointOf(name);
    const response = await this.#send({
      method: body === undefined ? (methods[0] ?? 'POST') : 'POST',
      url: this.#address(path, query),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, payload: encode(body) }),
    });
    const type = response.headers['content-type'] ?? '';
    assert(response.status === 200, `${name} was answered with HTTP ${response.status}`);
    assert(type.startsWith('application/json'), `${name} was answered with ${type}`);
    return response;
  }

  /** Sends anything to a path; the token is added. */
  send({ url, ...request }: KfRequest, query: Query = {}): Promise<KfResponse> {
    return this.#send({ ...request, url: this.#address(url, query) });
  }

  /** Uploads a file as client libraries do. */
  async upload(type: string, name: string, bytes: Buffer, headers: readonly string[] = []): Promise<KfReply> {
    const { payload, contentType } = multipart('media', name, bytes, headers);
    const request = { method: 'POST', url: '/cgi-bin/media/upload', payload } as const;
    const { bytes: answer } = await this.send({ ...request, headers: { 'content-type': contentType } }, { type });
    return JSON.parse(answer.toString()) as KfReply;
  }

  /** Reads a file's bytes. */
  download(mediaId: string, headers: Readonly<Record<string, string>> = {}): Promise<KfResponse> {
    return this.send({ method: 'GET', url: '/cgi-bin/media/get', headers }, { media_id: mediaId });
  }

  #address(path: string, query: Query): string {
    const all: [string, string | number][] = Object.entries(query);
    if (this.token !== '') all.unshift(['access_token', this.token]);
    return `${path}?${new URLSearchParams(all.map(([name, value]) => [name, String(value)]))}`;
  }
}

/** A file as the one part of a form; the name stands in the header as it is, in UTF-8. */
export function multipart(field: string, name: string, bytes: Buffer, headers: readonly string[] = []) {
  const boundary = `----zhida${randomBytes(12).toString('hex')}`;
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${field}"; filename="${name}"`,
    ...headers,
    '',
    '',
  ].join('\r\n');
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

const ENDPOINTS: Readonly<Record<string, KfEndpoint>> = KF_ENDPOINTS;

const endpointOf = (name: string): Pick<KfEndpoint, 'path' | 'methods'> =>
  ENDPOINTS[name] ?? { path: name.startsWith('/') ? (name as `/${string}`) : `/cgi-bin/kf/${name}`, methods: ['POST'] };

const encode = (body: unknown): Buffer =>
  Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

async function fetchFrom(base: string, { method, url, headers, payload }: KfRequest): Promise<KfResponse> {
  const response = await fetch(base + url, {
    method,
    ...(headers === undefined ? {} : { headers: { ...headers } }),
    ...(payload === undefined ? {} : { body: Uint8Array.from(payload) }),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

const injectInto =
  (app: SilentHost['app']) =>
  async ({ method, url, headers = {}, payload = Buffer.alloc(0) }: KfRequest): Promise<KfResponse> => {
    const response = await app.inject({ method, url, headers: { ...headers }, payload });
    return {
      status: response.statusCode,
      headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
      bytes: response.rawPayload,
    };
  };

async function insertTestApp(db: Database, tenantId: Id, { name = 'test app', accountIds = [] }: KfClientOptions) {
  const appId = randomUUID();
  const secret = randomBytes(32).toString('base64url');
  const corpId = await forTenant(db, tenantId, async (tx) => {
    const last = await tx
      .selectFrom('app')
      .select((select) => select.fn.max('number').as('number'))
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst();
    await tx
      .insertInto('app')
      .values({
        tenant_id: tenantId,
        id: appId,
        number: (last?.number ?? 1_000_000) + 1,
        name,
        secret_hash: createHash('sha256').update(secret).digest(),
        secret_hint: secret.slice(-4),
        created_at: Date.now(),
      })
      .execute();
    for (const accountId of accountIds) {
      await tx
        .updateTable('account')
        .set({ app_id: appId })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', accountId)
        .execute();
    }
    const tenant = await tx
      .selectFrom('tenant')
      .select('corp_id')
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow();
    return tenant.corp_id;
  });
  return { appId, secret, corpId };
}
