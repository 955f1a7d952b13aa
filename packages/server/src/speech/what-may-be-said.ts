import type { OfflineLanguage } from '@zhida/ai/speech';
import { wordsFor } from '@zhida/core/accounts';
import { choiceLabels, choicesOnScreen, type ConversationState } from '@zhida/core/conversations';
import { dialogueLanguageOf, isOpen } from '@zhida/core/dialogues';
import type { Id } from '@zhida/core/kit';
import { forTenant, listEventsBefore, type Database } from '@zhida/store';
import { readAnswerHeads, type Answerer } from '../answers/answerer.ts';
import type { AccountDirectory } from '../engine/account-directory.ts';
import { servingAccountId } from '../engine/decide-batch.ts';
import { sayableSentences, type Sayable } from './sayable-sentences.ts';

const MOST_EVENTS = 60;

export interface MayBeSaidOptions {
  readonly db: Database;
  readonly accounts: AccountDirectory;
  readonly answerer: Answerer;
}

export interface SpokenMessage {
  readonly tenantId: Id;
  readonly state: ConversationState;
  readonly number: number;
  /** The language of the customer's page. */
  readonly locale: string | null;
}

/**
 * Of what a customer who speaks may have said one: the answers of an open question, or else what he can choose from, with
 * the questions that the knowledge answers. Null where he has nothing to choose from, or was asked for words of his own.
 */
export async function whatMayBeSaid(
  { db, accounts, answerer }: MayBeSaidOptions,
  { tenantId, state, number, locale }: SpokenMessage,
  installed: readonly OfflineLanguage[],
): Promise<Sayable | null> {
  const { events, heads } = await forTenant(db, tenantId, async (tx) => ({
    events: (await listEventsBefore(tx, tenantId, state.id, number, MOST_EVENTS)).events,
    heads: await readAnswerHeads(tx, tenantId),
  }));
  const language = events.findLast((event) => event.type === 'bot.understood')?.language ?? locale ?? 'zh';
  const spoken = language.startsWith('en') ? 'en' : 'zh';
  const onScreen = choicesOnScreen(events, number);
  if (isOpen(state.dialogue)) {
    return onScreen.length === 0 ? null : sayableSentences({ choices: onScreen, questions: [], spoken, installed });
  }
  const account = (await accounts.accountsOf(tenantId)).get(servingAccountId(state));
  const greeting = account === undefined ? [] : wordsFor(account.settings, dialogueLanguageOf(language)).greeting;
  const welcome = greeting.flatMap((content) => (content.kind === 'menu' ? choiceLabels(content) : []));
  const choices = [...onScreen, ...welcome];
  if (choices.length === 0) return null;
  const { entries } = await answerer.knowledgeOf(tenantId, heads);
  const all = [...entries.values()].flatMap(({ questions }) =>
    questions.map(({ language: written, text }, nth) => ({
      text,
      isTitle: questions.findIndex((other) => other.language === written) === nth,
    })),
  );
  const questions = [...all.filter(({ isTitle }) => isTitle), ...all.filter(({ isTitle }) => !isTitle)];
  return sayableSentences({ choices, questions: questions.map(({ text }) => text), spoken, installed });
}
