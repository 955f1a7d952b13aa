import { withProvider } from '@zhida/ai/providers';
import type { BotMessage, BotStep, Speaking } from '@zhida/core/bots';
import type { ConversationState, RecordedConversationEvent } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import { chooseAnswer, titleOf } from '@zhida/core/knowledge';
import type { Content } from '@zhida/core/messages';
import { labelAnswer, type CitedAnswer, type EarlierWord, type Passage } from '@zhida/core/providers';
import { findSafetySettings, forTenant, type Database } from '@zhida/store';
import type { ProviderDesk } from '../providers/provider-desk.ts';
import type { Thought } from './think.ts';

/** What the bot made of a message, and what it would say to it. */
export interface Considered {
  readonly thought: Thought;
  readonly speaking: Speaking;
  readonly content: Content;
  readonly step: BotStep;
}

/** From what a model may word the answer: the entry that the bot answers words of the customer’s own with, and nothing else. */
export function passagesOf({ thought: { decision }, speaking, content }: Considered): readonly Passage[] {
  if (decision.act !== 'answer' || content.kind !== 'text' || content.menuItemId !== undefined) return [];
  const entry = speaking.entryOf(decision.entryId);
  const chosen = entry === null ? null : chooseAnswer(entry, speaking);
  if (entry === null || chosen === null) return [];
  return [{ id: entry.id, title: titleOf(entry, chosen.answer.language), text: chosen.text }];
}

export interface Wording {
  readonly tenantId: Id;
  readonly state: ConversationState;
  readonly number: number;
  readonly content: Content;
  readonly events: readonly RecordedConversationEvent[];
  readonly passages: readonly Passage[];
  readonly step: BotStep;
  readonly language: string;
}

/** The step with its answer in a model’s words; as it is where the tenant has no model, or anything is amiss. */
export async function wordByModel(
  { db, providers }: { readonly db: Database; readonly providers: ProviderDesk },
  { tenantId, state, number, content, events, passages, step, language }: Wording,
): Promise<BotStep> {
  const provider = await providers.open(tenantId, state.customerId);
  if (provider === null || content.kind !== 'text') return step;
  const { officialHosts } = await forTenant(db, tenantId, (tx) => findSafetySettings(tx, tenantId));
  const outcomes: string[] = [];
  const answer = withProvider(() => Promise.resolve({ step, passages }), provider, {
    officialHosts,
    compose: (cited, local) => ({ ...local, messages: local.messages.map(worded(cited, language)) }),
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  const said = await answer({ text: content.text, earlier: earlierWords(events, number) });
  for (const outcome of outcomes) await providers.count(tenantId, 'answer', outcome);
  return said;
}

/** Of the bot’s messages the one that has a source says the same in other words. */
const worded =
  (cited: CitedAnswer, language: string) =>
  (message: BotMessage): BotMessage =>
    message.source === undefined || message.content.kind !== 'text'
      ? message
      : { ...message, content: { kind: 'text', text: labelAnswer(cited, language) } };

const MOST_EARLIER = 6;

const earlierWords = (events: readonly RecordedConversationEvent[], number: number): readonly EarlierWord[] =>
  events
    .flatMap((event): readonly EarlierWord[] => {
      if (event.type !== 'message.sent' || event.number >= number || event.content.kind !== 'text') return [];
      const by = event.sender.kind === 'customer' ? 'customer' : 'bot';
      return [{ by, text: event.content.text }];
    })
    .slice(-MOST_EARLIER);
