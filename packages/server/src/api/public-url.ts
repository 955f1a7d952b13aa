import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';

/** The address customers use, without a slash at its end. */
export const publicUrl = ({ config }: Context, request: FastifyRequest): string =>
  (config.publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/$/, '');
