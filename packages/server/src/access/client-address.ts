import type { IncomingMessage } from 'node:http';

/**
 * Network address of who asks. Behind a proxy of ours it is the one that the proxy added last; what stands before it the
 * client may have written himself.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustProxy: boolean,
): string {
  const forwarded = headers['x-forwarded-for'];
  const added = typeof forwarded === 'string' ? forwarded.split(',').at(-1)?.trim() : undefined;
  return (trustProxy ? added : undefined) || (socket.remoteAddress ?? '');
}
