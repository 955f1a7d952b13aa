import type { RecallTarget } from '@zhida/core/conversations';
import { Failure } from '@zhida/core/engine';
import type { Id } from '@zhida/core/kit';
import { findEvent, forTenant } from '@zhida/store';
import type { Context } from '../context.ts';

/** The message of a number, as the log has it. */
export async function findRecallTarget(
  { db }: Pick<Context, 'db'>,
  tenantId: Id,
  conversationId: Id,
  number: number,
): Promise<RecallTarget> {
  const event = await forTenant(db, tenantId, (tx) => findEvent(tx, tenantId, conversationId, number));
  if (event?.type !== 'message.sent')
    throw new Failure('No such message.', { code: 'message.not-found', retryable: false });
  return { number, sender: event.sender, at: event.at };
}
