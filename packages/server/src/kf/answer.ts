import type { FastifyReply } from 'fastify';

const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** Every call is answered with HTTP 200 (T1). */
export const sendAnswer = (reply: FastifyReply, answer: object): FastifyReply =>
  reply.code(200).headers(HEADERS).send(JSON.stringify(answer));
