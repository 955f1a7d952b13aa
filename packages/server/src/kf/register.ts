import multipart from '@fastify/multipart';
import { KF_ENDPOINTS, type KfCallName } from '@zhida/protocol/kf';
import type { AppPrincipal } from '@zhida/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress } from '../access/client-address.ts';
import type { Context } from '../context.ts';
import type { AppToken } from './access.ts';
import { sendAnswer, sendError } from './answer.ts';
import { bodyOfGet, fieldsOf } from './body.ts';
import { KfError, kfErrorOf, refuseKf } from './errors.ts';
import { KF_HANDLERS } from './handlers.ts';
import { PollFields } from './poll-fields.ts';

/** Knowledge entries are the largest bodies: a hundred phrasings of two hundred characters. */
const MOST_BODY_BYTES = 1024 * 1024;

const FORM = 'multipart/form-data';

const takesFile = (name: KfCallName): boolean => KF_ENDPOINTS[name].body === 'bytes';

/** The 微信客服 door: every call of the wire at the root of the host (T5), answered with HTTP 200 whatever comes of it (T1). */
export async function registerKf(app: FastifyInstance, context: Context): Promise<void> {
  await app.register(async (door) => {
    door.removeAllContentTypeParsers();
    // JSON whatever it is called, or if it is called nothing at all (T3). What it is mostly called is written out: any other
    // name is taken apart for every call.
    for (const type of ['application/json', '*'])
      door.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    // A form says something only to the calls that take files.
    door.addContentTypeParser(FORM, (_request, _payload, done) => done(null));
    // A call writes into the log when it fails, under the id of its hint; a log of its own for every call is dear.
    door.setChildLoggerFactory(() => context.log);
    door.setErrorHandler((error, request, reply) => answerError(context, request, reply, error));
    const names = Object.keys(KF_ENDPOINTS) as KfCallName[];
    for (const name of names) if (!takesFile(name)) registerCall(door, context, name);
    // In a room of its own: it cleans up after every call of its room, whether a file came or not.
    await door.register(async (uploads) => {
      uploads.removeContentTypeParser(FORM);
      await uploads.register(multipart);
      for (const name of names) if (takesFile(name)) registerCall(uploads, context, name);
    });
    door.all('/cgi-bin/*', async () => refuseKf(40058, 'no such api'));
    door.all('/customservice/*', async () => refuseKf(40058, 'no such api'));
  });
}

function registerCall(door: FastifyInstance, context: Context, name: KfCallName): void {
  const endpoint = KF_ENDPOINTS[name];
  const handle: (call: never) => Promise<object | null> = KF_HANDLERS[name];
  const polls = name === 'sync_msg' ? new PollFields() : null;
  door.route({
    method: [...endpoint.methods],
    url: endpoint.path,
    bodyLimit: MOST_BODY_BYTES,
    // Each of its methods is listed.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      request.kfBeganAt = context.now();
      const query = request.query as Record<string, unknown>;
      const address = clientAddress(request.raw, context.config.trustProxy);
      context.kfLimits.countAddress(address);
      const token = query['access_token'];
      const { appTokens } = context;
      // Of most calls all is known already: whatever need not be waited for is not.
      const found = endpoint.access === 'app' ? (appTokens.known(token) ?? (await appTokens.find(token))) : null;
      const app = found === null ? null : admitApp(context, request, { found, address, path: endpoint.path });
      const leave = app === null ? null : context.kfLimits.enter(app.tenantId, endpoint.path);
      try {
        const bytes = endpoint.body === 'json' ? (request.body ?? (await bodyOfGet(request, MOST_BODY_BYTES))) : null;
        const read = () => endpoint.request.parse(fieldsOf(query, bytes)) as object;
        const fields = polls !== null && Buffer.isBuffer(bytes) ? polls.of(request.raw.url ?? '', bytes, read) : read();
        // The endpoint's schema made the fields what the handler's type says; the compiler cannot follow that by name.
        const answer = await handle({ context, app, fields, address, request, reply } as never);
        if (answer !== null) sendAnswer(reply, answer);
      } finally {
        leave?.();
      }
      return reply;
    },
  });
}

/** The app whose token a call carries, if it may call. */
function admitApp(
  { appTokens, kfLimits }: Context,
  request: FastifyRequest,
  { found, address, path }: { readonly found: AppToken; readonly address: string; readonly path: string },
): AppPrincipal {
  const { app } = found;
  // From here on it is known whose call it is, also if it is refused.
  request.kfApp = app;
  appTokens.admit(found, address);
  kfLimits.countCall(app.tenantId, path);
  return app;
}

/** Errors of the wire have no status of their own (T1); the hint names the request, to find it in the log. */
function answerError(context: Context, request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const known = kfErrorOf(error) ?? kfErrorOfFramework(error);
  if (known === null) request.log.error({ err: error, reqId: request.id }, 'a bug');
  const { errcode, message } = known ?? new KfError(-1, 'system busy');
  const address = clientAddress(request.raw, context.config.trustProxy);
  context.kfCalls.record(request, errcode, message);
  return sendError(reply, { errcode, errmsg: `${message}, hint: [${request.id}], from ip: ${address}` });
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
