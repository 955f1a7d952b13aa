import '@fastify/cookie';
import type { EndpointAccess } from '@zhida/protocol/endpoints';
import { CSRF_HEADER } from '@zhida/protocol/routes';
import type { FastifyRequest } from 'fastify';
import type { CustomerPrincipal } from '../access/customer-token.ts';
import { isSameSecret, SESSION_COOKIE } from '../access/staff-session.ts';
import type { Context } from '../context.ts';
import { refuseWith, type Caller } from './call.ts';

const BEARER = /^Bearer +(\S+)$/i;

/** Who calls, if he may call this at all. */
export async function identify(context: Context, request: FastifyRequest, access: EndpointAccess): Promise<Caller> {
  if (access === 'anyone') return { kind: 'anyone' };
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
  if (access !== 'staff' && token !== undefined) {
    const customer = context.customerTokens.verify(token);
    return customer === null ? refuseWith('customer.invalid-token') : { kind: 'customer', customer };
  }
  if (access === 'customer') return refuseWith('customer.invalid-token');
  const staff = await context.staffSessions.find(request.cookies[SESSION_COOKIE]);
  if (staff === null) return refuseWith('access.signed-out');
  if (!isSafe(request) && !isSameSecret(csrfTokenOf(request), staff.csrfToken)) return refuseWith('access.forged');
  return { kind: 'staff', staff };
}

/** The customer who calls where nobody has to be one; null: his token is none, or he has none. */
export function customerOf({ customerTokens }: Context, { headers }: FastifyRequest): CustomerPrincipal | null {
  const token = BEARER.exec(headers.authorization ?? '')?.[1];
  return token === undefined ? null : customerTokens.verify(token);
}

/** Changes nothing, so a forged one gains nothing: its answer stays with the page that is one of ours. */
const isSafe = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

const csrfTokenOf = ({ headers }: FastifyRequest): string => {
  const token = headers[CSRF_HEADER];
  return typeof token === 'string' ? token : '';
};
