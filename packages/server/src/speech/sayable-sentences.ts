import { MOST_SENTENCES, type OfflineLanguage } from '@zhida/ai/speech';
import { writtenIn } from '@zhida/core/knowledge';

export interface Sayable {
  readonly language: OfflineLanguage;
  readonly sentences: readonly string[];
}

export interface SayableOptions {
  /** What the customer can tap now. */
  readonly choices: readonly string[];
  /** What the knowledge answers: titles first, then other phrasings. */
  readonly questions: readonly string[];
  /** The language that he most likely speaks. */
  readonly spoken: OfflineLanguage;
  /** What the recogniser understands here. */
  readonly installed: readonly OfflineLanguage[];
}

/** Said beside every menu, in every language of the recogniser. */
const PERSON: Readonly<Record<OfflineLanguage, readonly string[]>> = {
  en: ['Talk to a person', 'Talk to an agent', 'Customer service'],
  zh: ['转人工', '人工客服', '找人工客服'],
};
/** Without one nothing can be said. */
const WORD = /[\p{L}\p{N}]/u;
/** What stands in brackets is read, not said. */
const ASIDE = /[(（[【][^()（）[\]【】]*[)）\]】]/g;

/**
 * Sentences of which a customer may say one to what he sees, all of one language: his, or another in which choices stand on
 * his screen. Null: there are none.
 */
export function sayableSentences({ choices, questions, spoken, installed }: SayableOptions): Sayable | null {
  const inLanguage = (texts: readonly string[], language: OfflineLanguage) =>
    texts.flatMap(sayable).filter((text) => WORD.test(text) && writtenIn(text) === language);
  const language = [spoken, ...installed].find(
    (each) =>
      installed.includes(each) && inLanguage(each === spoken ? [...choices, ...questions] : choices, each).length > 0,
  );
  if (language === undefined) return null;
  const sentences = [...PERSON[language], ...inLanguage(choices, language), ...inLanguage(questions, language)];
  return { language, sentences: [...new Set(sentences)].slice(0, MOST_SENTENCES) };
}

/** What stands in two languages beside each other is said in one. */
const sayable = (text: string): readonly string[] =>
  text
    .replace(ASIDE, ' ')
    .split(/\s[·|/]\s|\n/)
    .map((part) => part.replace(/\s+/g, ' ').trim());
