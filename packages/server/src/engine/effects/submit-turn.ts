import type { Id } from '@zhida/core/kit';
import type { TurnTaken } from '../../dialogues/take-turn.ts';
import type { Engine } from '../engine.ts';

/** Submits what a dialogue says and where it stands then. */
export const submitTurn = (
  engine: Engine,
  {
    tenantId,
    conversationId,
    key,
    inReplyTo,
    taken,
  }: {
    readonly tenantId: Id;
    readonly conversationId: Id;
    readonly key: string;
    readonly inReplyTo: number | null;
    readonly taken: TurnTaken;
  },
) =>
  engine.submit({
    tenantId,
    conversationId,
    key,
    input: {
      type: 'answer-as-bot',
      inReplyTo,
      messages: taken.contents.map((content, index) => ({
        messageId: `dialogue-${taken.move.dialogue.heard}-${taken.move.dialogue.step}-${index}`,
        content,
      })),
      isUnderstood: true,
      handOver: taken.handOver,
      move: taken.move,
    },
  });
