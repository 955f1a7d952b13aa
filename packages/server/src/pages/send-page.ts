import type { FastifyReply } from 'fastify';

const COMMON_POLICY =
  "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'";

/** Sends a page of ours: scripts, connections and forms only of and to this server. */
export function sendPage(reply: FastifyReply, html: string, morePolicy?: string): FastifyReply {
  const policy = morePolicy === undefined ? COMMON_POLICY : `${COMMON_POLICY}; ${morePolicy}`;
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache');
  return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html);
}

/** Customers' pages may be framed: other sites embed them. */
export const sendCustomerPage = (reply: FastifyReply, html: string): FastifyReply => sendPage(reply, html);
