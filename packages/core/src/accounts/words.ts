import { z } from 'zod';
import { type DialogueLanguage } from '../dialogues/index.ts';
import { boundedText } from '../kit/index.ts';
import { contentSchema } from '../messages/index.ts';

/** What an account says by itself: its welcome, and its answers to the choices in it, by their ids. */
export const accountWordsSchema = z.object({
  greeting: z.array(contentSchema).max(4),
  menuAnswers: z.record(z.string(), boundedText(2_000, 1)),
});
export type AccountWords = z.infer<typeof accountWordsSchema>;

/** What is said to everybody, and what to those who speak a language. */
export interface SpokenWords extends AccountWords {
  readonly inLanguages: Readonly<Partial<Record<DialogueLanguage, AccountWords>>>;
}

/** The words in a language, else in the nearest one; null where the account has none of its own in it. */
export function ownWordsIn(
  { inLanguages }: Pick<SpokenWords, 'inLanguages'>,
  language: DialogueLanguage,
): AccountWords | null {
  const nearest = language === 'zh-HK' ? inLanguages['zh-CN'] : language === 'zh-CN' ? inLanguages['zh-HK'] : undefined;
  return inLanguages[language] ?? nearest ?? null;
}

/** What is said to a customer. Whose language the account does not speak, or nobody knows, is told what everybody is. */
export const wordsFor = (words: SpokenWords, language: DialogueLanguage | null): AccountWords =>
  (language === null ? null : ownWordsIn(words, language)) ?? words;
