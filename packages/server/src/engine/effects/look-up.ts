import { findNode, valueOf, type Dialogue, type DialogueNode, type LookedUp } from '@zhida/core/dialogues';
import { Failure } from '@zhida/core/engine';
import type { Id } from '@zhida/core/kit';
import { findConversation, findLookUp, forTenant, type LeasedEffect } from '@zhida/store';
import { z } from 'zod';
import { askLookUp, type LookUpTools } from '../../dialogues/ask-look-up.ts';
import { takeLookedUp, type DialogueTools } from '../../dialogues/take-turn.ts';
import type { Engine } from '../engine.ts';
import { submitTurn } from './submit-turn.ts';

const payloadSchema = z.object({ asked: z.string().min(1).max(32) });

export type LookUpOptions = DialogueTools & LookUpTools & { readonly engine: Engine };

/**
 * Asks the machine that an open dialogue waits for, and goes on with its answer. Asked a second time it says the same key, and
 * what it answers counts once.
 */
export const performLookUp =
  (options: LookUpOptions) =>
  async ({ tenantId, conversationId, payload }: LeasedEffect): Promise<void> => {
    const { asked } = payloadSchema.parse(payload);
    if (conversationId === null)
      throw new Failure('A look-up needs a conversation.', { code: 'effect.malformed', retryable: false });
    const row = await forTenant(options.db, tenantId, (tx) => findConversation(tx, tenantId, conversationId));
    const dialogue = row?.state.dialogue ?? null;
    if (row?.state.phase.state !== 'bot' || dialogue?.lookingUp !== asked) return;
    const result = await lookUp(options, { tenantId, conversationId, dialogue });
    // The customer may have gone on meanwhile: the answer is for whoever still waits for it.
    const now = await forTenant(options.db, tenantId, (tx) => findConversation(tx, tenantId, conversationId));
    if (now === null || now.state.dialogue?.lookingUp !== asked) return;
    const turn = { tenantId, state: now.state, locale: now.customerLocale };
    const taken = await takeLookedUp(options, turn, result);
    if (taken === null) return;
    const key = `look-up:${asked}:${now.state.dialogue.step}`;
    await submitTurn(options.engine, { tenantId, conversationId, key, inReplyTo: null, taken });
  };

async function lookUp(
  options: LookUpOptions,
  asked: { readonly tenantId: Id; readonly conversationId: Id; readonly dialogue: Dialogue },
): Promise<LookedUp> {
  const { tenantId, conversationId, dialogue } = asked;
  const flow = await options.flows.versionOf(tenantId, dialogue);
  const node = flow === null ? undefined : findNode(flow, dialogue.node);
  if (node?.kind !== 'look-up') return { outcome: 'failed' };
  const target = await forTenant(options.db, tenantId, (tx) => findLookUp(tx, tenantId, node.lookUpId));
  if (target === null) return { outcome: 'failed' };
  return askLookUp(options, target, {
    key: `${conversationId}:${dialogue.lookingUp ?? ''}`,
    sends: sendsOf(node, dialogue),
  });
}

const sendsOf = (
  { sends }: Extract<DialogueNode, { kind: 'look-up' }>,
  dialogue: Dialogue,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    sends.flatMap((name) => {
      const value = valueOf(dialogue, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
