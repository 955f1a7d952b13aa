import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { findEntry } from '@zhida/store';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { languageOf, refusalBody } from '../api/errors.ts';
import type { Context } from '../context.ts';
import { leaveMessage } from './leave-message.ts';
import { messageForm, thanksPage } from './plain-pages.ts';

const COMMON_CSP = "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'";
const CUSTOMER_CSP = COMMON_CSP;
/** The console's component library writes style elements; nobody else's pages may frame it. */
const CONSOLE_CSP = `${COMMON_CSP}; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'`;

const slugSchema = z.object({ entry: z.string().max(64) });

/** The folder of a built face. The server reads its files; it imports nothing of it. */
const builtFolder = (face: 'customer' | 'console'): string =>
  join(dirname(createRequire(import.meta.url).resolve(`@zhida/${face}/package.json`)), 'dist');

/** Pages of customers and staff, and what works without any script. */
export async function registerPages(app: FastifyInstance, context: Context): Promise<void> {
  const customerPage = await readPage('customer');
  const consolePage = await readPage('console');
  if (customerPage === null || consolePage === null) {
    context.log.warn('the pages are not built (npm run build); only the API is served');
    return;
  }
  await registerAssets(app, 'customer', '/h5/');
  await registerAssets(app, 'console', '/console/');
  await registerCustomerPages(app, context, customerPage);
  registerConsole(app, consolePage);
}

async function readPage(face: 'customer' | 'console'): Promise<string | null> {
  try {
    return await readFile(join(builtFolder(face), 'index.html'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Files named after their content never change; everything else is asked for anew. */
const registerAssets = async (app: FastifyInstance, face: 'customer' | 'console', prefix: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: join(builtFolder(face), 'assets'),
    prefix: `${prefix}assets/`,
    index: false,
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
  });
};

async function registerCustomerPages(app: FastifyInstance, context: Context, page: string): Promise<void> {
  const send = (reply: FastifyReply, html: string) =>
    reply.header('content-security-policy', CUSTOMER_CSP).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html);

  app.get('/k/:entry', async (request, reply) => {
    const entry = await findEntry(context.db, slugSchema.parse(request.params).entry);
    if (entry === null) reply.code(404);
    return send(reply, page.replace('<!--zhida:fallback-->', entry === null ? '' : messageForm(entry.slug)));
  });
  for (const path of ['/inbox', '/resume', '/c/:conversationId']) app.get(path, async (_request, reply) => send(reply, page));

  await app.register(async (forms) => {
    const options = { parseAs: 'string', bodyLimit: 64 * 1024 } as const;
    forms.addContentTypeParser('application/x-www-form-urlencoded', options, (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(body.toString())));
    });
    forms.post('/k/:entry/message', async (request, reply) =>
      send(reply, thanksPage(await leaveMessage(context, slugSchema.parse(request.params).entry, request.body, randomUUID()))),
    );
  });
}

function registerConsole(app: FastifyInstance, page: string): void {
  app.get('/', async (_request, reply) => reply.redirect('/console/'));
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && /^\/console(?:[/?]|$)/.test(request.url)) {
      return reply.header('content-security-policy', CONSOLE_CSP).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
    }
    return reply.code(404).send(refusalBody('request.not-found', null, languageOf(request.headers['accept-language']), request.id));
  });
}
