import type { Content } from '../messages/index.ts';
import type { BotTexts } from './say-decision.ts';

/** The account’s own answer to a tapped item of its menu, or to the same words typed by hand. */
export function menuAnswer(content: Content, texts: BotTexts): string | null {
  if (content.kind !== 'text') return null;
  if (content.menuItemId !== undefined) return answerOf(content.menuItemId, texts);
  const said = content.text.trim();
  const item = texts.menu?.items.find((entry) => entry.type === 'choice' && entry.label === said);
  return item?.type === 'choice' ? answerOf(item.id, texts) : null;
}

/** Item ids come from clients: only answers that the tenant wrote count, not what every object has. */
const answerOf = (itemId: string, { answers }: BotTexts): string | null =>
  Object.hasOwn(answers, itemId) ? (answers[itemId] ?? null) : null;
