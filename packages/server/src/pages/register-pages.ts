import '@fastify/cookie';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { boundedText } from '@zhida/core/kit';
import { findEntry } from '@zhida/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SESSION_COOKIE } from '../access/staff-session.ts';
import { parseRequest } from '../api/parse.ts';
import type { Context } from '../context.ts';
import { registerMessageForm } from './message-form.ts';
import { messageForm, plainPage } from './plain-pages.ts';
import { sendCustomerPage, sendPage } from './send-page.ts';

/** The console's component library writes style elements; nobody else's pages may frame it. */
const CONSOLE_POLICY = "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

const FALLBACK = '<!--zhida:fallback-->';
const paramsSchema = z.object({ entry: boundedText(64) });

/** The folder of a built face. The server reads its files; it imports nothing of it. */
const builtFolder = (face: 'customer' | 'console'): string =>
  join(dirname(createRequire(import.meta.url).resolve(`@zhida/${face}/package.json`)), 'dist');

/** Pages of customers and staff, and what works without any script. */
export async function registerPages(app: FastifyInstance, context: Context): Promise<void> {
  const customerPage = await readPage('customer');
  const consolePage = await readPage('console');
  if (customerPage === null || consolePage === null) {
    context.log.warn('the pages are not built (npm run build); only the API and plain forms are served');
  }
  registerIcon(app, customerPage);
  registerEntryPage(app, context, customerPage ?? plainPage(FALLBACK));
  await registerMessageForm(app, context);
  if (customerPage !== null) await registerCustomerPages(app, customerPage);
  if (consolePage !== null) await registerConsole(app, consolePage);
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

/** Browsers ask for it where a page names no icon of its own. Without built pages there is none, which is no mistake. */
function registerIcon(app: FastifyInstance, page: string | null): void {
  const icon = page === null ? undefined : /href="(\/h5\/assets\/[^"]+\.svg)"/.exec(page)?.[1];
  app.get('/favicon.ico', async (_request, reply) => {
    reply.header('cache-control', 'max-age=86400');
    return icon === undefined ? reply.code(204).send() : reply.redirect(icon);
  });
}

/** What an entry link opens: the chat, or a form that needs no script. */
function registerEntryPage(app: FastifyInstance, context: Context, page: string): void {
  app.get('/k/:entry', async (request, reply) => {
    const entry = await findEntry(context.db, parseRequest(paramsSchema, request.params).entry);
    if (entry === null) reply.code(404);
    const form = entry === null ? '' : messageForm(entry.slug, randomUUID());
    // Each form is one person's: no cache may show it to another.
    reply.header('cache-control', 'no-store');
    return sendCustomerPage(
      reply,
      page.replace(FALLBACK, () => form),
    );
  });
}

async function registerCustomerPages(app: FastifyInstance, page: string): Promise<void> {
  await registerAssets(app, 'customer', '/h5/');
  for (const path of ['/inbox', '/resume', '/c/:conversationId']) {
    app.get(path, async (_request, reply) => sendCustomerPage(reply, page));
  }
}

async function registerConsole(app: FastifyInstance, page: string): Promise<void> {
  // Who brings no session need not ask whose it is, only to be refused.
  const signedOut = page.replace('<head>', '<head>\n    <meta name="zhida-session" content="none" />');
  const send = async ({ cookies }: FastifyRequest, reply: FastifyReply) =>
    sendPage(reply, cookies[SESSION_COOKIE] === undefined ? signedOut : page, CONSOLE_POLICY);
  await registerAssets(app, 'console', '/console/');
  app.get('/', async (_request, reply) => reply.redirect('/console/'));
  app.get('/console', send);
  app.get('/console/*', send);
}
