import type { Id, Instant } from '../kit/index.ts';
import { answerContents, chooseAnswer, titleOf, type KnowledgeEntry } from '../knowledge/index.ts';
import type { Content, MenuContent } from '../messages/index.ts';
import type { BotDecision } from './decision.ts';
import { nameOfLanguage } from './languages.ts';
import { tapId } from './taps.ts';
import { botWords } from './words/bot-words.ts';
import type { BotLanguage, BotWords } from './words/shape.ts';

/** Words of the account’s bot, edited by the tenant. */
export interface BotTexts {
  /** Said in Chinese when the bot does not understand. */
  readonly notUnderstood: string;
  /** The menu to offer again, if the account has one. */
  readonly menu: MenuContent | null;
  /** The menu is written for who speaks this language; else in which one it is nobody knows. */
  readonly isMenuInLanguage?: boolean;
  /** Answers to menu items, by item id. */
  readonly answers: Readonly<Record<string, string>>;
}

/** Where an answer is from: shown with it. */
export interface AnswerSource {
  readonly entryId: Id;
  readonly title: string;
}

export interface BotMessage {
  readonly content: Content;
  readonly source?: AnswerSource;
}

export interface BotStep {
  readonly messages: readonly BotMessage[];
  readonly isUnderstood: boolean;
  /** True: the bot steps aside and the conversation goes to people. */
  readonly handOver: boolean;
}

/** To whom and with what the bot speaks. */
export interface Speaking {
  readonly language: BotLanguage;
  readonly texts: BotTexts;
  readonly entryOf: (entryId: string) => KnowledgeEntry | null;
  readonly accountId: Id;
  readonly region: string | null;
  readonly isCare: boolean;
  readonly isOpen: boolean;
  readonly asksIfSolved: boolean;
  readonly at: Instant;
}

/** The bot’s words for what it decided, in the customer’s language. */
export function sayDecision(decision: BotDecision, speaking: Speaking): BotStep {
  const words = botWords(speaking.language);
  switch (decision.act) {
    case 'chat':
      return understood([say(talkOf(decision.talk, words)), ...menuAfter(decision.talk, speaking)]);
    case 'answer': {
      const answer = sayAnswer(decision.entryId, speaking, words);
      if (answer === null) return missed(decision, speaking, words);
      return understood([...answer, ...(speaking.asksIfSolved ? [askIfSolved(decision.entryId, words)] : [])]);
    }
    case 'ask':
      return understood([{ content: whichOf(decision.entryIds, speaking, words) }]);
    case 'miss':
      return missed(decision, speaking, words);
    case 'hand-over':
    default: {
      const help = decision.entryId === null ? [] : (sayAnswer(decision.entryId, speaking, words) ?? []);
      const next = speaking.isOpen
        ? words.handOver[decision.why]
        : `${words.handOver[decision.why]}\n${words.outsideHours}`;
      return { messages: [...help, say(next)], isUnderstood: decision.why !== 'misses', handOver: true };
    }
  }
}

const say = (text: string): BotMessage => ({ content: { kind: 'text', text } });
const understood = (messages: readonly BotMessage[]): BotStep => ({ messages, isUnderstood: true, handOver: false });

function talkOf(talk: Extract<BotDecision, { act: 'chat' }>['talk'], words: BotWords): string {
  switch (talk) {
    case 'greeting':
      return words.greeting;
    case 'thanks':
      return words.thanked;
    case 'goodbye':
      return words.goodbye;
    case 'solved':
    default:
      return words.gladItHelped;
  }
}

/** Who says hello is shown what there is to choose from. */
const menuAfter = (talk: string, { texts }: Speaking): readonly BotMessage[] =>
  talk === 'greeting' && texts.menu !== null ? [{ content: texts.menu }] : [];

/** The answer with its source; null where none is meant for this customer. */
function sayAnswer(entryId: string, speaking: Speaking, words: BotWords): readonly BotMessage[] | null {
  const entry = speaking.entryOf(entryId);
  if (entry === null) return null;
  const chosen = chooseAnswer(entry, speaking);
  if (chosen === null) return null;
  const { answer, text, isOtherLanguage } = chosen;
  const source: AnswerSource = { entryId: entry.id, title: titleOf(entry, answer.language) };
  const note = words.inOtherLanguage.replace('{language}', nameOfLanguage(answer.language, words.languages));
  return [
    ...(isOtherLanguage ? [say(note)] : []),
    ...answerContents({ text, attachments: answer.attachments }).map((content, index) =>
      index === 0 ? { content, source } : { content },
    ),
  ];
}

const person = (words: BotWords) => ({ type: 'person', label: words.person }) as const;

const askIfSolved = (entryId: string, words: BotWords): BotMessage => ({
  content: {
    kind: 'menu',
    head: words.isSolved,
    items: [
      { type: 'choice', id: tapId({ kind: 'solved', entryId }), label: words.solved },
      { type: 'choice', id: tapId({ kind: 'not-solved', entryId }), label: words.notSolved },
      person(words),
    ],
  },
});

const MOST_LABEL_CHARACTERS = 60;

function whichOf(entryIds: readonly string[], speaking: Speaking, words: BotWords): MenuContent {
  const entries = entryIds.flatMap((entryId) => speaking.entryOf(entryId) ?? []);
  return {
    kind: 'menu',
    head: words.whichOne,
    items: [
      ...entries.map((entry) => ({
        type: 'choice' as const,
        id: tapId({ kind: 'entry', entryId: entry.id }),
        label: Array.from(titleOf(entry, speaking.language)).slice(0, MOST_LABEL_CHARACTERS).join(''),
      })),
      { type: 'choice', id: tapId({ kind: 'none-of-these' }), label: words.noneOfThese },
      person(words),
    ],
  };
}

/** In which languages accounts write a menu that is for everybody, as far as anybody can know. */
const READS_MENU: ReadonlySet<BotLanguage> = new Set(['zh-CN', 'zh-HK', 'en']);

/** Says that it is not understood or did not help, with what there is to choose from and a person, always. */
function missed({ reasons }: BotDecision, { texts, language }: Speaking, words: BotWords): BotStep {
  const text = reasons.includes('not-words')
    ? words.onlyWords
    : reasons.includes('not-solved')
      ? words.sorryItDidNot
      : reasons.includes('said-already')
        ? words.alreadySaid
        : language === 'zh-CN'
          ? texts.notUnderstood
          : words.notUnderstood;
  const isLost = text === words.notUnderstood || text === texts.notUnderstood;
  const offers: readonly BotMessage[] =
    isLost && texts.menu !== null && (texts.isMenuInLanguage === true || READS_MENU.has(language))
      ? [say(text), { content: texts.menu }]
      : [{ content: { kind: 'menu', head: text, items: [person(words)] } }];
  return { messages: offers, isUnderstood: false, handOver: false };
}
