import type { RefusalCode } from '@zhida/core/engine';
import { Failure } from '@zhida/core/engine';
import type { AnswerOf, Endpoints } from '@zhida/protocol/endpoints';
import type { RouteName } from '@zhida/protocol/routes';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { CustomerPrincipal } from '../access/customer-token.ts';
import type { SignedInStaff } from '../access/staff-session.ts';
import type { Context } from '../context.ts';

export type Caller =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'customer'; readonly customer: CustomerPrincipal }
  | { readonly kind: 'staff'; readonly staff: SignedInStaff };

/** Who a handler is called by, as its endpoint's access promises. */
type CallerOf<K extends RouteName> = Endpoints[K]['access'] extends 'customer'
  ? Extract<Caller, { kind: 'customer' }>
  : Endpoints[K]['access'] extends 'staff'
    ? Extract<Caller, { kind: 'staff' }>
    : Endpoints[K]['access'] extends 'customer-or-staff'
      ? Extract<Caller, { kind: 'customer' | 'staff' }>
      : Caller;

/** A request that was parsed and whose caller is known. */
export interface Call<K extends RouteName> {
  readonly context: Context;
  readonly caller: CallerOf<K>;
  readonly params: z.output<Endpoints[K]['params']>;
  readonly query: z.output<Endpoints[K]['query']>;
  readonly body: z.output<Endpoints[K]['body']>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Handler<K extends RouteName> = (call: Call<K>) => Promise<AnswerOf<K>>;

/** Ends a handler with a refusal. `retryAfterMs`: when asking again may help. */
export function refuseWith(code: RefusalCode, { retryAfterMs }: { readonly retryAfterMs?: number } = {}): never {
  const isRetryable = retryAfterMs !== undefined;
  throw new Failure(code, { code, retryable: isRetryable, ...(isRetryable ? { retryAfterMs } : {}) });
}
