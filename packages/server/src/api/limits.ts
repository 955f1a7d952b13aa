import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import { MINUTE_MS } from '@zhida/core/kit';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

/** Requests per minute and address. Health checks and page files are not requests of a person. */
export const generalLimit = (config: Config): RateLimitPluginOptions => ({
  max: config.requestsPerMinute,
  timeWindow: MINUTE_MS,
  allowList: (request) => !isCounted(request),
});

/**
 * By the route that was found, not by the address as it was written: there is more than one way to write an address.
 * What no route answers is counted too.
 */
const isCounted = ({ routeOptions: { url } }: FastifyRequest): boolean =>
  url === undefined || url.startsWith('/api/') || url.startsWith('/k/');

/** The narrow limit of routes on which guessing must not pay. */
export const guarded = (config: Config) => ({
  config: { rateLimit: { max: config.signInsPerMinute, timeWindow: MINUTE_MS } },
});
