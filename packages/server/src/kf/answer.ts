import type { FastifyReply } from 'fastify';

const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};
const RAW_HEADERS = Object.entries(HEADERS).flat();

/**
 * Answers a call that was done. The few headers are always the same, so they go out as they are: the web server's own way would
 * look at each of them, and take the type apart, for every answer.
 */
export function sendAnswer(reply: FastifyReply, answer: object): void {
  const text = JSON.stringify({ errcode: 0, errmsg: 'ok', ...answer });
  reply.hijack();
  reply.raw.writeHead(200, [...RAW_HEADERS, 'content-length', String(Buffer.byteLength(text))]).end(text);
}

/** Answers a call that was not, with HTTP 200 all the same (T1). The web server may have to close the connection after it. */
export const sendError = (reply: FastifyReply, error: { readonly errcode: number; readonly errmsg: string }) =>
  reply.code(200).headers(HEADERS).send(JSON.stringify(error));
