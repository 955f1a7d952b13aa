import type { LeasedEffect, RoutingChange } from '@zhida/store';
import type { Routers } from '../../routing/routers.ts';

export interface RouteOptions {
  readonly routers: Routers;
}

/**
 * The guarantee under the router that is told of everything: whoever performs this sees to it that somebody routes for the
 * tenant, whatever died between a commit and the word of it.
 */
export const performRoute =
  ({ routers }: RouteOptions) =>
  async ({ tenantId, payload }: LeasedEffect): Promise<void> => {
    const router = await routers.reach(tenantId);
    if (concerns(payload, 'everything')) routers.changed(tenantId, 'everything');
    else if (concerns(payload, 'agents')) routers.changed(tenantId, 'agents');
    await router?.settle();
  };

const concerns = (payload: unknown, change: RoutingChange): boolean =>
  typeof payload === 'object' && payload !== null && change in payload;
