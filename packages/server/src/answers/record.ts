import {
  ANGRY_FROM,
  readTap,
  recordedFields,
  type BotDecision,
  type BotLanguage,
  type Understood,
  type UnderstandingRecord,
} from '@zhida/core/bots';
import type { Id, Instant } from '@zhida/core/kit';
import type { Content } from '@zhida/core/messages';
import { countEntry, recordUnanswered, type TenantTransaction } from '@zhida/store';
import type { Knowledge } from './knowledge-shelf.ts';
import type { Thought } from './think.ts';

/** What the log keeps of what the bot made of a message. */
export function recordOf(number: number, { decision, understood, knowledge }: Thought): UnderstandingRecord {
  const { mood, language, fields } = understood;
  return {
    inReplyTo: number,
    language,
    intent: intentOf(decision, understood, knowledge),
    act: decision.act,
    ...(decision.act === 'hand-over' ? { why: decision.why } : {}),
    reasons: [...decision.reasons],
    mood: { isAngry: mood.anger >= ANGRY_FROM, isUrgent: mood.isUrgent, isEmergency: mood.isEmergency },
    fields: recordedFields(fields),
  };
}

/** The matter: that of the entry that was decided on, else of the likeliest one as long as asking about it is worth it. */
function intentOf(decision: BotDecision, { candidates, askFrom }: Understood, { entries, intents }: Knowledge) {
  const [best] = candidates;
  const guessed = best !== undefined && best.confidence >= askFrom ? best.entryId : null;
  const entryId = 'entryId' in decision && decision.entryId !== null ? decision.entryId : guessed;
  const key = entryId === null ? null : (entries.get(entryId)?.intentKey ?? null);
  const intent = key === null ? undefined : intents.get(key);
  return intent === undefined ? null : { key: intent.key, name: nameOf(intent.names) };
}

const nameOf = (names: Readonly<Record<string, string>>): string =>
  names['zh-CN'] ?? names['zh'] ?? names['en'] ?? Object.values(names)[0] ?? '';

export interface Counting {
  readonly tenantId: Id;
  readonly accountId: Id;
  readonly conversationId: Id;
  readonly number: number;
  readonly content: Content;
  readonly thought: Thought;
  readonly at: Instant;
}

const MOST_NEAREST = 3;

/** Counts what came of an answer, and keeps what could not be answered. Once for each message. */
export async function countThought(tx: TenantTransaction, counting: Counting): Promise<void> {
  const { tenantId, content, thought, at } = counting;
  const { decision, understood } = thought;
  const tap = content.kind === 'text' ? readTap(content.menuItemId) : null;
  if (tap?.kind === 'solved') await countEntry(tx, tenantId, tap.entryId, 'solved', at);
  if (tap?.kind === 'not-solved') await countEntry(tx, tenantId, tap.entryId, 'complained', at);
  if (decision.act === 'answer' || decision.act === 'hand-over') {
    if (decision.entryId !== null) await countEntry(tx, tenantId, decision.entryId, 'shown', at);
  }
  if (content.kind !== 'text' || tap !== null || !isUnanswered(decision)) return;
  const { accountId, conversationId, number } = counting;
  await recordUnanswered(tx, tenantId, {
    text: content.text,
    language: unansweredLanguage(understood.language),
    at,
    accountId,
    conversationId,
    number,
    nearest: understood.candidates
      .slice(0, MOST_NEAREST)
      .map(({ entryId, confidence }) => ({ entryId, score: Math.min(1, Math.max(0, confidence)) })),
  });
}

/** Nothing in the knowledge answers it: unknown words, or the failure that brings a person. */
const isUnanswered = (decision: BotDecision): boolean =>
  decision.act === 'miss' || (decision.act === 'hand-over' && decision.why === 'misses');

const unansweredLanguage = (language: BotLanguage): string => (language === 'zh-CN' ? 'zh' : language);
