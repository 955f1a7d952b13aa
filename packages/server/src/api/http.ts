import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { REFUSALS, type RefusalCode } from '@zhida/core/engine';
import { idSchema } from '@zhida/core/kit';
import { ENDPOINTS } from '@zhida/protocol/endpoints';
import { CSRF_HEADER, ROUTES, type RouteName } from '@zhida/protocol/routes';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isSameSecret, SESSION_COOKIE } from '../access/staff-session.ts';
import type { Context } from '../context.ts';
import { registerFiles } from '../files/serve.ts';
import { registerPages } from '../pages/register-pages.ts';
import { refuseWith, type Call, type Caller, type Handler } from './call.ts';
import { languageOf, refusalBody, refusalOf } from './errors.ts';
import { appendToUpload } from './files/uploads.ts';
import { HANDLERS } from './handlers.ts';

/** JSON bodies hold words, never files. */
const MOST_JSON_BYTES = 64 * 1024;
/** One part of an upload. */
const MOST_PART_BYTES = 8 * 1024 * 1024;

/** Routes on which guessing must not pay. */
const GUARDED: ReadonlySet<RouteName> = new Set(['staff.sign-in', 'customer.resume']);

/** The web server: REST, files and pages. Every answer that is not what was asked for has a stable code and a sentence. */
export async function createHttp(context: Context): Promise<FastifyInstance> {
  const { config } = context;
  const loggerInstance: FastifyBaseLogger = context.log;
  const app = fastify({
    loggerInstance,
    disableRequestLogging: true,
    trustProxy: config.trustProxy,
    bodyLimit: MOST_JSON_BYTES,
    // A body that dribbles in must end too.
    requestTimeout: 60_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 128 },
  });
  await app.register(cookie);
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    // Health checks and page files are not requests of a person.
    allowList: (request) => !request.url.startsWith('/api/') && !request.url.startsWith('/k/'),
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'strict-origin-when-cross-origin');
  });
  app.setErrorHandler((error, request, reply) => {
    answerRefusal(context, request, reply, refusalOf(error, context.log), error);
  });
  for (const name of Object.keys(ROUTES) as RouteName[]) registerRoute(app, context, name);
  registerUploadParts(app, context);
  registerFiles(app, context);
  await registerPages(app, context);
  return app;
}

function answerRefusal(context: Context, request: FastifyRequest, reply: FastifyReply, code: RefusalCode, error: unknown): void {
  const { http } = REFUSALS[code];
  if (http === 429 && !reply.hasHeader('retry-after')) reply.header('retry-after', '5');
  if (http >= 500) context.log.info({ requestId: request.id, code, path: request.routeOptions.url }, 'a request failed');
  reply.code(http).send(refusalBody(code, error, languageOf(request.headers['accept-language']), request.id));
}

function registerRoute<K extends RouteName>(app: FastifyInstance, context: Context, name: K): void {
  const { method, path } = ROUTES[name];
  const endpoint = ENDPOINTS[name];
  const handler: Handler<K> = HANDLERS[name];
  app.route({
    method,
    url: path,
    ...(GUARDED.has(name) ? { config: { rateLimit: { max: context.config.signInsPerMinute, timeWindow: 60_000 } } } : {}),
    handler: async (request, reply) => {
      const caller = await identify(context, request, endpoint.access);
      const call = {
        context,
        caller,
        params: endpoint.params.parse(request.params),
        query: endpoint.query.parse(request.query),
        body: endpoint.body.parse(request.body ?? {}),
        request,
        reply,
      };
      reply.header('cache-control', 'no-store');
      // The endpoint's schemas made these parts what the handler's type says; the compiler cannot follow that by name.
      return handler(call as Call<K>);
    },
  });
}

/** Who calls, if he may call this at all. */
async function identify(context: Context, request: FastifyRequest, access: (typeof ENDPOINTS)[RouteName]['access']): Promise<Caller> {
  if (access === 'anyone') return { kind: 'anyone' };
  const authorization = request.headers.authorization;
  if (access !== 'staff' && authorization?.startsWith('Bearer ')) {
    const customer = await context.customerTokens.verify(authorization.slice('Bearer '.length));
    return customer === null ? refuseWith('customer.invalid-token') : { kind: 'customer', customer };
  }
  if (access === 'customer') return refuseWith('customer.invalid-token');
  const staff = await context.staffSessions.find(request.cookies[SESSION_COOKIE]);
  if (staff === null) return refuseWith('access.signed-out');
  const csrf = request.headers[CSRF_HEADER];
  if (request.method !== 'GET' && !isSameSecret(typeof csrf === 'string' ? csrf : '', staff.csrfToken)) return refuseWith('access.forged');
  return { kind: 'staff', staff };
}

/** Raw bytes of an upload go to the store as they come, never into memory as a whole. */
function registerUploadParts(app: FastifyInstance, context: Context): void {
  const uploadParams = z.object({ uploadId: idSchema });
  const offsetHeader = z.coerce.number().int().nonnegative();
  app.addContentTypeParser('application/octet-stream', { bodyLimit: MOST_PART_BYTES }, (_request, payload, done) => done(null, payload));
  app.route({
    method: 'PATCH',
    url: '/api/uploads/:uploadId',
    bodyLimit: MOST_PART_BYTES,
    handler: async (request) => {
      const caller = await identify(context, request, 'customer-or-staff');
      if (caller.kind === 'anyone') return refuseWith('access.signed-out');
      const { uploadId } = uploadParams.parse(request.params);
      const offset = offsetHeader.parse(request.headers['upload-offset']);
      return appendToUpload(context, caller, uploadId, offset, request.raw);
    },
  });
}
