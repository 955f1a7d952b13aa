import { takeStep } from '@zhida/core/bots';
import { Failure } from '@zhida/core/engine';
import type { MenuContent } from '@zhida/core/messages';
import { findConversation, findEvent, forTenant, type Account, type Database, type LeasedEffect } from '@zhida/store';
import { z } from 'zod';
import type { AccountDirectory } from '../account-directory.ts';
import { servingAccountId } from '../decide-batch.ts';
import type { Engine } from '../engine.ts';

const payloadSchema = z.object({ number: z.number().int().positive() });

export interface RunBotOptions {
  readonly db: Database;
  readonly engine: Engine;
  readonly accounts: AccountDirectory;
}

/** The bot reads one message and submits its answer. Doing it again submits the same request, which counts once. */
export const performRunBot =
  ({ db, engine, accounts }: RunBotOptions) =>
  async ({ tenantId, conversationId, payload }: LeasedEffect): Promise<void> => {
    const { number } = payloadSchema.parse(payload);
    if (conversationId === null)
      throw new Failure('A bot needs a conversation.', { code: 'effect.malformed', retryable: false });
    const { row, event } = await forTenant(db, tenantId, async (tx) => ({
      row: await findConversation(tx, tenantId, conversationId),
      event: await findEvent(tx, tenantId, conversationId, number),
    }));
    if (row === null || row.state.phase.state !== 'bot' || event?.type !== 'message.sent') return;
    const account = (await accounts.accountsOf(tenantId)).get(servingAccountId(row.state));
    if (account === undefined) return;
    const step = takeStep(event.content, row.state.phase.misses, botTexts(account));
    await engine.submit({
      tenantId,
      conversationId,
      key: `bot:${number}`,
      input: {
        type: 'answer-as-bot',
        inReplyTo: number,
        messages: step.contents.map((content, index) => ({ messageId: `bot-${number}-${index}`, content })),
        isUnderstood: step.isUnderstood,
        handOver: step.handOver,
      },
    });
  };

function botTexts({ settings }: Account) {
  const menu = settings.greeting.find((content): content is MenuContent => content.kind === 'menu') ?? null;
  return { notUnderstood: settings.botNotUnderstood, menu, answers: settings.menuAnswers };
}
