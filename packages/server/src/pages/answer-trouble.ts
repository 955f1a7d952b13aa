import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerRefusal, refusalOf, writeRefusalHead } from '../api/errors.ts';
import { troublePage } from './plain-pages.ts';
import { sendPage } from './send-page.ts';

/** Says what went wrong: to a browser that opens an address with a page, to programs as everywhere. */
export function answerTrouble(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (!opensPage(request)) return answerRefusal(request, reply, error);
  const code = refusalOf(error, request.log);
  writeRefusalHead(reply, code, error);
  return sendPage(reply, troublePage(code));
}

/** What programs send asks for anything, or for JSON. */
const opensPage = ({ method, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && /\btext\/html\b/i.test(headers.accept ?? '');
