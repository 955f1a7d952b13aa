import type { RecordedConversationEvent } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import type { DecisionRecord } from '@zhida/core/routing';
import type { TenantDecision } from '../routing-decisions.ts';
import type { ConversationChange } from './change.ts';

/** The steps of a batch that are asked about afterwards, though no router decided them. */
export const stepsWorthTelling = (changes: readonly ConversationChange[]): TenantDecision[] =>
  changes.flatMap(({ tenantId, before, after, events }) => {
    const leaving = before.phase.state === 'human' ? before.phase : null;
    return events.flatMap(({ event }): TenantDecision[] => {
      const step = stepOf(after.id, event, leaving);
      return step === null ? [] : [[tenantId, step]];
    });
  });

type Leaving = { readonly agentId: Id; readonly agentName: string } | null;

function stepOf(conversationId: Id, event: RecordedConversationEvent, leaving: Leaving): DecisionRecord | null {
  const nobody = { conversationId, at: event.at, item: null, verdicts: null, policy: null };
  const from = leaving === null ? {} : { from: { agentId: leaving.agentId, agentName: leaving.agentName } };
  switch (event.type) {
    case 'conversation.transferred': {
      const agentId = 'agentId' in event.to ? event.to.agentId : null;
      return { ...nobody, kind: 'transferred', agentId, outcome: { from: event.from, to: event.to }, by: null };
    }
    case 'conversation.prioritised': {
      const { agentId, agentName, priorityClass, isFront, reason } = event;
      const said = {
        ...(priorityClass === undefined ? {} : { priorityClass }),
        ...(isFront === undefined ? {} : { isFront }),
      };
      return {
        ...nobody,
        kind: 'prioritised',
        agentId,
        outcome: { from: { agentId, agentName }, ...said, reason },
        by: null,
      };
    }
    case 'conversation.queued':
      if (event.reason !== 'agent-released') return null;
      return { ...nobody, kind: 'released', agentId: leaving?.agentId ?? null, outcome: from, by: event.reason };
    case 'offer.passed':
      return {
        ...nobody,
        kind: event.how === 'declined' ? 'offer-declined' : 'offer-expired',
        agentId: event.agentId,
        outcome: { from: { agentId: event.agentId, agentName: event.agentName } },
        by: event.how,
      };
    case 'conversation.ended':
      if (event.reason !== 'idle') return null;
      return { ...nobody, kind: 'auto-ended', agentId: leaving?.agentId ?? null, outcome: from, by: event.reason };
    default:
      return null;
  }
}
