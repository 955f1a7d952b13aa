import type { Entry } from '@zhida/store';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../../context.ts';
import { publicUrl } from '../public-url.ts';

/** The address of an entry point. The token of a link that an app asked for shows that its parts are those given out. */
export function entryUrl(context: Context, request: FastifyRequest, { slug, token }: Entry): string {
  const page = `${publicUrl(context, request)}/k/${slug}`;
  return token === null ? page : `${page}?enc_scene=ENC${token}`;
}
