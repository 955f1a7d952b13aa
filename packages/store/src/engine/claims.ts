import { ownerId } from '@zhida/core/conversations';
import type { Instant } from '@zhida/core/kit';
import type { RouterFence } from '../router-leases.ts';
import type { TenantDecision } from '../routing-decisions.ts';
import type { ConversationChange } from './change.ts';

/** Conversations that a router gives to agents, with what proves that it may and with its reasons. */
export interface Claims {
  readonly changes: readonly ConversationChange[];
  readonly fences: readonly RouterFence[];
  readonly decisions: readonly TenantDecision[];
  readonly at: Instant;
}

/** True when `commitClaims` can write a change: somebody who waits is given to an agent, and that is all. */
export const isClaim = ({ before, after, events, effects }: ConversationChange): boolean =>
  before.number > 0 &&
  events.length === 1 &&
  after.number === before.number + 1 &&
  before.phase.state === 'queued' &&
  ownerId(after) !== null &&
  effects.length === 1 &&
  effects[0]?.kind === 'cancel-timer' &&
  effects[0].timer === 'queue-reminder';
