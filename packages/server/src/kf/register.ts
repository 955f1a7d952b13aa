import multipart from '@fastify/multipart';
import { KF_ENDPOINTS, type KfCallName } from '@zhida/protocol/kf';
import type { AppPrincipal } from '@zhida/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress } from '../access/client-address.ts';
import type { Context } from '../context.ts';
import { bodyOf, parseBody } from './body.ts';
import { KfError, kfErrorOf, refuseKf } from './errors.ts';
import { KF_HANDLERS } from './handlers.ts';

/** Knowledge entries are the largest bodies: a hundred phrasings of two hundred characters. */
const MOST_BODY_BYTES = 1024 * 1024;

const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** The 微信客服 door: every call of the wire at the root of the host (T5), answered with HTTP 200 whatever comes of it (T1). */
export async function registerKf(app: FastifyInstance, context: Context): Promise<void> {
  await app.register(async (door) => {
    door.removeAllContentTypeParsers();
    // JSON whatever it is called, or if it is called nothing at all (T3); uploads are read by their own handler.
    await door.register(multipart);
    door.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    // A call writes into the log when it fails, under the id of its hint; a log of its own for every call is dear.
    door.setChildLoggerFactory((log) => log);
    door.setErrorHandler((error, request, reply) => answerError(context, request, reply, error));
    for (const name of Object.keys(KF_ENDPOINTS) as KfCallName[]) registerCall(door, context, name);
    door.all('/cgi-bin/*', async () => refuseKf(40058, 'no such api'));
    door.all('/customservice/*', async () => refuseKf(40058, 'no such api'));
  });
}

function registerCall(door: FastifyInstance, context: Context, name: KfCallName): void {
  const endpoint = KF_ENDPOINTS[name];
  const handle: (call: never) => Promise<object | null> = KF_HANDLERS[name];
  door.route({
    method: [...endpoint.methods],
    url: endpoint.path,
    bodyLimit: MOST_BODY_BYTES,
    // Each of its methods is listed.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const query = request.query as Record<string, unknown>;
      const address = clientAddress(request.raw, context.config.trustProxy);
      context.kfLimits.countAddress(address);
      const app = endpoint.access === 'app' ? await admitApp(context, request, address) : null;
      const leave = app === null ? null : context.kfLimits.enter(app.tenantId, endpoint.path);
      try {
        const body = endpoint.body === 'json' ? parseBody(await bodyOf(request, MOST_BODY_BYTES)) : {};
        const fields = endpoint.request.parse({ ...query, ...body });
        // The endpoint's schema made the fields what the handler's type says; the compiler cannot follow that by name.
        const answer = await handle({ context, app, fields, address, request, reply } as never);
        if (answer !== null) reply.headers(HEADERS).send(JSON.stringify({ errcode: 0, errmsg: 'ok', ...answer }));
      } finally {
        leave?.();
      }
      return reply;
    },
  });
}

/** The app whose token a call carries, if it may call. */
async function admitApp(context: Context, request: FastifyRequest, address: string): Promise<AppPrincipal> {
  const token = await context.appTokens.find((request.query as Record<string, unknown>)['access_token']);
  // From here on it is known whose call it is, also if it is refused.
  request.kfApp = token.app;
  context.appTokens.admit(token, address);
  context.kfLimits.countCall(token.app.tenantId, request.routeOptions.url ?? '');
  return token.app;
}

/** Errors of the wire have no status of their own (T1); the hint names the request, to find it in the log. */
function answerError(context: Context, request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const known = kfErrorOf(error) ?? kfErrorOfFramework(error);
  if (known === null) request.log.error({ err: error, reqId: request.id }, 'a bug');
  const { errcode, message } = known ?? new KfError(-1, 'system busy');
  const address = clientAddress(request.raw, context.config.trustProxy);
  context.kfCalls.record(request, reply, errcode, message);
  return reply
    .code(200)
    .headers(HEADERS)
    .send(JSON.stringify({ errcode, errmsg: `${message}, hint: [${request.id}], from ip: ${address}` }));
}

/** What the web server itself refuses before a handler sees it. */
function kfErrorOfFramework(error: unknown): KfError | null {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : null;
  if (status === 413) return new KfError(40206, 'body too large');
  if (status === 429) return new KfError(45009, 'reach max api daily quota limit');
  return typeof status === 'number' && status >= 400 && status < 500
    ? new KfError(40058, 'invalid parameter: the request cannot be read')
    : null;
}
