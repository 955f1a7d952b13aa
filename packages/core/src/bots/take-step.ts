import { answerContents, type Answer } from '../knowledge/index.ts';
import type { Content } from '../messages/index.ts';

/** Words of the account's bot, edited by the tenant. */
export interface BotTexts {
  /** Said once when the bot does not understand, with the menu below it. */
  readonly notUnderstood: string;
  /** The menu to offer again, if the account has one. */
  readonly menu: Extract<Content, { kind: 'menu' }> | null;
  /** Answers to menu items, by item id. */
  readonly answers: Readonly<Record<string, string>>;
}

export interface BotStep {
  readonly contents: readonly Content[];
  readonly isUnderstood: boolean;
  /** True: the bot steps aside and the conversation goes to people. */
  readonly handOver: boolean;
}

/**
 * The bot's answer to one message: the tapped menu item's answer, what the knowledge says, or the menu once more; at the
 * second message in a row that it cannot answer it hands over rather than hold the customer back. `known`: the knowledge's
 * answer to the very words of the message, if it has one.
 *
 * NOTE: understanding free text is the learning bot's work; it takes its place here.
 */
export function takeStep(content: Content, missesBefore: number, texts: BotTexts, known: Answer | null): BotStep {
  const answer = content.kind === 'text' ? answerTo(content, texts) : undefined;
  if (answer !== undefined) return { contents: [{ kind: 'text', text: answer }], isUnderstood: true, handOver: false };
  if (known !== null) return { contents: answerContents(known), isUnderstood: true, handOver: false };
  if (missesBefore > 0) return { contents: [], isUnderstood: false, handOver: true };
  const menu = texts.menu === null ? [] : [texts.menu];
  return { contents: [{ kind: 'text', text: texts.notUnderstood }, ...menu], isUnderstood: false, handOver: false };
}

function answerTo(content: Extract<Content, { kind: 'text' }>, texts: BotTexts): string | undefined {
  if (content.menuItemId !== undefined) return answerOf(content.menuItemId, texts);
  const said = content.text.trim();
  const item = texts.menu?.items.find((entry) => entry.type === 'choice' && entry.label === said);
  return item?.type === 'choice' ? answerOf(item.id, texts) : undefined;
}

/** Item ids come from clients: only answers that the tenant wrote count, not what every object has. */
const answerOf = (itemId: string, { answers }: BotTexts): string | undefined =>
  Object.hasOwn(answers, itemId) ? answers[itemId] : undefined;
