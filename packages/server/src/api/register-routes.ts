import { ENDPOINTS } from '@zhida/protocol/endpoints';
import { ROUTES, type RouteName } from '@zhida/protocol/routes';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { checkAnswer } from './check-answer.ts';
import { HANDLERS } from './handlers.ts';
import { identify } from './identify.ts';
import { guarded } from './limits.ts';
import { parseRequest } from './parse.ts';

/** Routes on which guessing must not pay. */
const GUARDED: ReadonlySet<RouteName> = new Set(['staff.sign-in', 'customer.resume']);

/** Every route of the protocol, with its handler. */
export function registerRoutes(app: FastifyInstance, context: Context): void {
  for (const name of Object.keys(ROUTES) as RouteName[]) registerRoute(app, context, name);
}

function registerRoute(app: FastifyInstance, context: Context, name: RouteName): void {
  const { method, path } = ROUTES[name];
  const endpoint = ENDPOINTS[name];
  const handle: (call: never) => Promise<unknown> = HANDLERS[name];
  app.route({
    method,
    url: path,
    ...(GUARDED.has(name) ? guarded(context.config) : {}),
    handler: async (request, reply) => {
      const caller = await identify(context, request, endpoint.access);
      const call = {
        context,
        caller,
        params: parseRequest(endpoint.params, request.params),
        query: parseRequest(endpoint.query, request.query),
        body: parseRequest(endpoint.body, request.body ?? {}),
        request,
        reply,
      };
      // The endpoint's schemas made these parts what the handler's type says; the compiler cannot follow that by name.
      const answer = await handle(call as never);
      if (context.config.checkAnswers) checkAnswer(name, answer);
      return answer;
    },
  });
}
