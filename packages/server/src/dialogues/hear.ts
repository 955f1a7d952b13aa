import { findEntities } from '@zhida/ai';
import { wantsPerson } from '@zhida/core/bots';
import type { MessageSent } from '@zhida/core/conversations';
import type { Heard } from '@zhida/core/dialogues';
import type { Content } from '@zhida/core/messages';

/** A message as dialogues take it: its words, what is in them, and what the safety line hid. */
export function hear(
  { content, safety }: Pick<MessageSent, 'content' | 'safety'>,
  {
    number,
    today,
    aside,
  }: { readonly number: number; readonly today: string; readonly aside: readonly Content[] | null },
): Heard {
  const text = content.kind === 'text' ? content.text : '';
  return {
    number,
    text,
    menuItemId: content.kind === 'text' ? (content.menuItemId ?? null) : null,
    entities: text === '' ? [] : findEntities(text, { today }).map(({ kind, value }) => ({ kind, value })),
    secrets: (safety?.secrets ?? []).map(({ kind, tail, isValid, isSealed }) => ({ kind, tail, isValid, isSealed })),
    aside,
    isWish: text !== '' && wantsPerson(text),
  };
}
