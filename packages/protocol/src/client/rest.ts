import type { RefusalBody } from '../endpoints/index.ts';
import { CUSTOMER_ROUTES, ROUTES, type CustomerRouteName, type RouteName } from '../routes/index.ts';
import { RefusedError, UnreachableError } from './errors.ts';
import type { CallOptions, RawRequest, Rest, RestOptions } from './rest-options.ts';
import { uploadFile } from './upload.ts';

const TIMEOUT_MS = 20_000;

/** The REST API as functions. Works in browsers and in Node. */
export const createRest = (options: RestOptions): Rest => createRestOf(ROUTES, options);

/** The part of it that customers may use, for pages that should carry no more. */
export const createCustomerRest = (options: RestOptions): Rest<CustomerRouteName> =>
  createRestOf(CUSTOMER_ROUTES, options);

type Routes<N extends RouteName> = Readonly<Record<N, { readonly method: string; readonly path: string }>>;

function createRestOf<N extends RouteName>(
  routes: Routes<N | CustomerRouteName>,
  options: RestOptions,
): Rest<N | CustomerRouteName> {
  const send = (request: RawRequest): Promise<unknown> => sendRequest(options, request);
  const rest: Rest<N | CustomerRouteName> = {
    // The answer's type is what the server promises for the route; clients carry no schemas to check it with.
    call: async (route, request?, callOptions?) =>
      (await send(rawRequest(routes[route], request ?? {}, callOptions))) as never,
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
  { method, path }: { readonly method: string; readonly path: string },
  { params = {}, query = {}, body }: LooseRequest,
  options: CallOptions = {},
): RawRequest {
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
