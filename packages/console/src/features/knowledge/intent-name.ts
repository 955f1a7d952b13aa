import { titleOf, type Intent } from '@zhida/core/knowledge';
import type { Language } from '../../ui/texts/languages.ts';

/** An intent in the reader's language, or the closest there is. */
export const intentName = ({ names }: Intent, language: Language): string =>
  titleOf({ questions: Object.entries(names).map(([tag, text]) => ({ language: tag, text })) }, language);
