import type { BotLanguage } from '@zhida/core/bots';
import type { Id, Instant } from '@zhida/core/kit';
import { chooseAnswer, titleOf, type KnowledgeEntry } from '@zhida/core/knowledge';
import { findConversation, forTenant, listEventsBefore } from '@zhida/store';
import { readAnswerHeads } from '../../answers/answerer.ts';
import { canRead } from '../../inputs/staff-input.ts';
import { refuseWith, type Handler } from '../call.ts';

const MOST_SUGGESTIONS = 3;
const MOST_FOUND = 5;
const MOST_EVENTS = 30;

/** For whom and when an answer is looked for. */
interface Asking {
  readonly language: BotLanguage;
  readonly accountId: Id | null;
  readonly at: Instant;
}

const suggestionOf = (entry: KnowledgeEntry, asking: Asking, confidence: number | null) => {
  const chosen = chooseAnswer(entry, { ...asking, isCare: false, region: null });
  if (chosen === null) return [];
  const { answer, text } = chosen;
  return [{ entryId: entry.id, title: titleOf(entry, asking.language), text, language: answer.language, confidence }];
};

export const suggest: Handler<'answers.suggest'> = async ({ context, caller, params }) => {
  const { principal } = caller.staff;
  const { tenantId } = principal;
  const { conversationId } = params;
  const { state, events, heads } = await forTenant(context.db, tenantId, async (tx) => {
    const row = await findConversation(tx, tenantId, conversationId);
    if (row === null || !canRead(principal, row.state)) return refuseWith('conversation.not-found');
    const page = await listEventsBefore(tx, tenantId, conversationId, null, MOST_EVENTS);
    return { state: row.state, events: page.events, heads: await readAnswerHeads(tx, tenantId) };
  });
  const last = events.findLast((event) => event.type === 'message.sent' && event.sender.kind !== 'bot');
  if (last?.type !== 'message.sent' || last.sender.kind !== 'customer' || last.content.kind !== 'text') {
    return { number: null, suggestions: [] };
  }
  const language = events.findLast((event) => event.type === 'bot.understood')?.language;
  const { understood, knowledge } = await context.answerer.understand(tenantId, heads, last.content.text, { language });
  const asking = { language: understood.language, accountId: state.servedBy, at: context.now() };
  const suggestions = understood.candidates
    .filter(({ confidence }) => confidence >= understood.askFrom / 2)
    .flatMap(({ entryId, confidence }) => {
      const entry = knowledge.entries.get(entryId);
      return entry === undefined ? [] : suggestionOf(entry, asking, confidence);
    });
  return { number: last.number, suggestions: suggestions.slice(0, MOST_SUGGESTIONS) };
};

export const search: Handler<'answers.search'> = async ({ context, caller, query }) => {
  const { tenantId } = caller.staff.principal;
  const heads = await forTenant(context.db, tenantId, (tx) => readAnswerHeads(tx, tenantId));
  const { understood, knowledge } = await context.answerer.understand(tenantId, heads, query.words);
  const asking = { language: query.language, accountId: null, at: context.now() };
  const found = understood.candidates.flatMap(({ entryId }) => {
    const entry = knowledge.entries.get(entryId);
    return entry === undefined ? [] : suggestionOf(entry, asking, null);
  });
  return { found: found.slice(0, MOST_FOUND) };
};
