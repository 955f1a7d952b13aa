import type { AnswerOf } from '@zhida/protocol/endpoints';
import type { Language } from '../../../ui/texts/languages.ts';

type Intent = AnswerOf<'knowledge.list-intents'>['intents'][number];

const baseOf = (tag: string): string => tag.split('-')[0] ?? tag;

/** A matter in the reader’s language where it has a name in it, else as it was called when the customer came with it. */
export function matterName(
  matter: Pick<Intent, 'key'> & { readonly name: string },
  intents: readonly Intent[],
  language: Language,
): string {
  const names = Object.entries(intents.find(({ key }) => key === matter.key)?.names ?? {});
  const own = names.find(([tag]) => tag === language) ?? names.find(([tag]) => baseOf(tag) === baseOf(language));
  return own?.[1] ?? matter.name;
}
