import type { AnswerOf, RefusalBody, RequestOf } from '../endpoints/index.ts';
import { ROUTES, type RouteName } from '../routes/index.ts';
import { RefusedError, UnreachableError } from './errors.ts';
import { uploadFile, type StoredFile, type UploadOptions } from './upload.ts';

/** Holds for parts that may be left out: nothing in them is required. */
type IsOptional<T> = Partial<T> extends T ? true : string extends keyof T ? true : false;
type PartOf<K extends RouteName, Wanted extends boolean> = {
  [P in keyof RequestOf<K>]: IsOptional<RequestOf<K>[P]> extends Wanted ? P : never;
}[keyof RequestOf<K>];

/** What a route is given: parts that hold nothing or only optional fields may be left out. */
export type Given<K extends RouteName> = Pick<RequestOf<K>, PartOf<K, false>> &
  Partial<Pick<RequestOf<K>, PartOf<K, true>>>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Without an answer for this long the server counts as unreachable. */
  readonly timeoutMs?: number;
}

/** Plain form of a request, for what the route table does not name. */
export interface RawRequest extends CallOptions {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Blob;
}

export interface RestOptions {
  /** Empty for the origin of the page. */
  readonly baseUrl: string;
  /** Headers of each request: who calls, and in which language refusals shall speak. */
  readonly headers: () => Record<string, string>;
  readonly fetch?: typeof fetch;
}

export interface Rest {
  /** Calls a route. Rejects with `RefusedError` or `UnreachableError`, or with the abort of the signal. */
  call<K extends RouteName>(
    route: K,
    ...rest: [PartOf<K, false>] extends [never]
      ? [request?: Given<K>, options?: CallOptions]
      : [request: Given<K>, options?: CallOptions]
  ): Promise<AnswerOf<K>>;
  /** Uploads a file in parts and continues after breaks. */
  upload(file: Blob, options: UploadOptions): Promise<StoredFile>;
}

const TIMEOUT_MS = 20_000;

/** The REST API as functions. Works in browsers and in Node. */
export function createRest(options: RestOptions): Rest {
  const send = (request: RawRequest): Promise<unknown> => sendRequest(options, request);
  const rest: Rest = {
    // The answer's type is what the server promises for the route; clients carry no schemas to check it with.
    call: async (route, request?, callOptions?) => (await send(rawRequest(route, request ?? {}, callOptions))) as never,
    upload: (file, uploadOptions) => uploadFile({ rest, send }, file, uploadOptions),
  };
  return rest;
}

interface LooseRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

function rawRequest(
  route: RouteName,
  { params = {}, query = {}, body }: LooseRequest,
  options: CallOptions = {},
): RawRequest {
  const { method, path } = ROUTES[route];
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, `${value}`);
  const suffix = search.toString();
  const request = { ...options, method, path: suffix === '' ? filled : `${filled}?${suffix}` };
  if (method === 'GET') return request;
  return { ...request, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) };
}

async function sendRequest(
  { baseUrl, headers, fetch: fetchWith = fetch }: RestOptions,
  request: RawRequest,
): Promise<unknown> {
  const { signal, timeoutMs = TIMEOUT_MS, path, headers: own, ...init } = request;
  // Made by hand: AbortSignal.timeout and .any are newer than the browsers we serve.
  const abort = new AbortController();
  const follow = () => abort.abort();
  if (signal?.aborted === true) abort.abort();
  signal?.addEventListener('abort', follow);
  const timer = setTimeout(follow, timeoutMs);
  try {
    const response = await fetchWith(baseUrl + path, {
      ...init,
      headers: { ...headers(), ...own },
      signal: abort.signal,
    });
    return await readAnswer(response);
  } catch (error) {
    if (error instanceof RefusedError || error instanceof UnreachableError || signal?.aborted === true) throw error;
    throw new UnreachableError('The server gave no answer.', error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', follow);
  }
}

async function readAnswer(response: Response): Promise<unknown> {
  if (response.ok) return await response.json();
  const { status } = response;
  const refusal = refusalIn(await response.text());
  if (refusal !== null) throw new RefusedError({ ...refusal, status, retryAfterMs: retryAfter(response) });
  // A proxy answered in the server's place.
  if (status >= 500 || status === 429) throw new UnreachableError(`HTTP ${status}`);
  throw new RefusedError({ code: `http.${status}`, status, message: `HTTP ${status}` });
}

function refusalIn(text: string): RefusalBody['error'] | null {
  try {
    const body: unknown = JSON.parse(text);
    return isRefusal(body) ? body.error : null;
  } catch {
    // Not JSON, so not ours.
    return null;
  }
}

function isRefusal(body: unknown): body is RefusalBody {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error;
}

function retryAfter({ headers }: Response): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
