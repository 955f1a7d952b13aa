import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { Failure, type RefusalCode } from '@zhida/core/engine';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { registerFiles } from '../files/serve.ts';
import { registerKf } from '../kf/register.ts';
import { answerTrouble } from '../pages/answer-trouble.ts';
import { registerPages } from '../pages/register-pages.ts';
import { refusalBody } from './errors.ts';
import { registerUploadParts } from './files/register-upload-parts.ts';
import { understandJson } from './json-body.ts';
import { generalLimit } from './limits.ts';
import { registerRoutes } from './register-routes.ts';

/** JSON bodies hold words, never files. */
const MOST_JSON_BYTES = 64 * 1024;

const NOT_FOUND = new Failure('No such route.', { code: 'request.not-found', retryable: false });

/** The web server: REST, files and pages. Every answer that is not what was asked for has a stable code and a sentence. */
export async function createHttp(context: Context): Promise<FastifyInstance> {
  const { config } = context;
  const app = fastify({
    // The log of each request, not of the server: with a log of its own it would listen to the end of every answer, to say
    // nothing then.
    childLoggerFactory: (_none, bindings, options) => context.log.child(bindings, options),
    // Addresses carry what customers brought along; they are nobody's business in a log.
    logController: new LogController({ disableRequestLogging: true }),
    // One proxy: the last address it added is the client's; those before it are the client's own words.
    trustProxy: config.trustProxy ? (_address, hop) => hop === 0 : false,
    bodyLimit: MOST_JSON_BYTES,
    // A body that dribbles in must end too.
    requestTimeout: 60_000,
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 128 },
    frameworkErrors: (error, request, reply) => {
      answerTrouble(request, reply, error);
    },
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket),
  });
  await registerKf(app, context);
  await app.register((house) => registerHouse(house, context));
  return app;
}

/** Everything but the 微信客服 door, which programs come through: cookies, limits per address and headers are for browsers. */
async function registerHouse(app: FastifyInstance, context: Context): Promise<void> {
  understandJson(app);
  await app.register(cookie);
  await app.register(rateLimit, generalLimit(context.config));
  app.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'strict-origin-when-cross-origin');
    // Answers are about one caller at one time, unless a route knows better.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    // No answer but a page is one.
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    done();
  });
  app.setErrorHandler((error, request, reply) => answerTrouble(request, reply, error));
  registerRoutes(app, context);
  await registerUploadParts(app, context);
  registerFiles(app, context);
  await registerPages(app, context);
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => answerTrouble(request, reply, NOT_FOUND));
}

/** What cannot be read as a request at all: no route and no hook ever sees it. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, code]: [number, RefusalCode] =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? [408, 'request.malformed']
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? [431, 'request.too-large']
        : [400, 'request.malformed'];
  const body = JSON.stringify(refusalBody(code, null, 'zh', ''));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}
