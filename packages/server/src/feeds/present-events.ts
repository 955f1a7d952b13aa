import { customerEvent, type CustomerEvent, type RecordedConversationEvent } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import type { Context } from '../context.ts';
import { presentEvent } from '../files/present.ts';

/** Events as an audience may see them, with links to files. */
export function presentEvents(
  { links }: Pick<Context, 'links'>,
  audience: 'customer' | 'staff',
  tenantId: Id,
  events: readonly RecordedConversationEvent[],
): CustomerEvent[] {
  const presented = events.map((event) => presentEvent(event, links.sign, tenantId));
  return audience === 'customer' ? presented.map(customerEvent) : presented;
}
