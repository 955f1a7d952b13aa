import type { ConversationState, EndReason } from '@zhida/core/conversations';
import type { Principal } from '@zhida/protocol/endpoints';
import { mayDo } from '../../live/permissions.ts';

/** What a member of staff may do with a conversation now. */
export type Standing =
  | { readonly kind: 'owner' }
  /** Nobody has it; it may be taken over. */
  | { readonly kind: 'claimable' }
  /** Somebody else has it. `mayOverride`: a supervisor may still transfer or end it. */
  | { readonly kind: 'owned-by'; readonly agentName: string; readonly mayOverride: boolean }
  | { readonly kind: 'ended'; readonly reason: EndReason }
  /** Nobody has it, and it belongs to an account that one does not serve. */
  | { readonly kind: 'foreign' };

export function standingOf(
  state: ConversationState,
  principal: Pick<Principal, 'agentId' | 'role' | 'accountIds'>,
): Standing {
  const { phase } = state;
  if (phase.state === 'ended') return { kind: 'ended', reason: phase.reason };
  if (phase.state === 'human') {
    if (phase.agentId === principal.agentId) return { kind: 'owner' };
    return { kind: 'owned-by', agentName: phase.agentName, mayOverride: mayDo(principal, { do: 'override-owner' }) };
  }
  return mayDo(principal, { do: 'claim-conversation', servedBy: state.servedBy })
    ? { kind: 'claimable' }
    : { kind: 'foreign' };
}
