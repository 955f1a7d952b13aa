import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from a page of ours or from no page at all. Browsers name the page's origin where it matters; it is
 * ours when it is where the request went, or the address under which we are known behind a proxy.
 */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  if (origin === undefined) return true;
  if (!/^https?:/.test(origin) || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.host === host || (publicUrl !== undefined && from.origin === new URL(publicUrl).origin);
}
