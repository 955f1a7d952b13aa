import type { KfCallName, KfEndpoints } from '@zhida/protocol/kf';
import type { AppPrincipal } from '@zhida/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Context } from '../context.ts';

/** A call that was parsed, by an app that is known. */
export interface KfCall<K extends KfCallName> {
  readonly context: Context;
  readonly app: KfEndpoints[K]['access'] extends 'app' ? AppPrincipal : null;
  readonly fields: z.output<KfEndpoints[K]['request']>;
  /** Network address of who calls. */
  readonly address: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What a call answers beside `errcode` and `errmsg`; null: it has answered by itself, with bytes. */
export type KfHandler<K extends KfCallName> = (call: KfCall<K>) => Promise<z.input<KfEndpoints[K]['answer']> | null>;
