import { z } from 'zod';
import { boundedText } from '../kit/index.ts';

/** The languages in which customers are spoken to. */
export const DIALOGUE_LANGUAGES = ['zh-CN', 'zh-HK', 'en', 'ja', 'ko', 'es', 'pt', 'fr', 'ar'] as const;
export const dialogueLanguageSchema = z.enum(DIALOGUE_LANGUAGES);
export type DialogueLanguage = z.infer<typeof dialogueLanguageSchema>;

/** Words in one language at least. Who is spoken to in another one gets the nearest there is. */
export const localText = (most: number) =>
  z
    .partialRecord(
      dialogueLanguageSchema,
      boundedText(most, 1).refine((text) => text.trim() !== '', 'is blank'),
    )
    .refine((texts) => Object.keys(texts).length > 0, 'is said in no language');
export type LocalText = Readonly<Partial<Record<DialogueLanguage, string>>>;

/** Where to look when a text is not written in the language. */
const NEAREST: Readonly<Partial<Record<DialogueLanguage, DialogueLanguage>>> = { 'zh-HK': 'zh-CN', 'zh-CN': 'zh-HK' };

/** The text in the language, else in the nearest one, else in English, else in whatever there is. */
export function inLanguage(text: LocalText, language: DialogueLanguage): string {
  const nearest = NEAREST[language];
  return (
    text[language] ??
    (nearest === undefined ? undefined : text[nearest]) ??
    text.en ??
    text['zh-CN'] ??
    Object.values(text)[0] ??
    ''
  );
}

/** The dialogue language of a language tag; null where customers are not spoken to in it. */
export function dialogueLanguageOf(tag: string): DialogueLanguage | null {
  const [base = '', ...parts] = tag.toLowerCase().split('-');
  if (base === 'zh') return parts.some((part) => ['hk', 'tw', 'mo', 'hant'].includes(part)) ? 'zh-HK' : 'zh-CN';
  return DIALOGUE_LANGUAGES.find((language) => language === base) ?? null;
}
