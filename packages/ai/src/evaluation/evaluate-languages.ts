import { identifyLanguage } from '../language/identify.ts';
import { listConfusions, measureAccuracy, type Answered, type Confusion } from './figures.ts';

export interface LanguageRow {
  readonly language: string;
  readonly text: string;
}

export interface LanguageFigures {
  readonly lines: number;
  /** Chinese, English or another. */
  readonly threeWay: number;
  /** Lines of at most twelve characters that are not Chinese, in the same three ways. */
  readonly threeWayShort: number;
  readonly shortLines: number;
  readonly confusions: readonly Confusion[];
}

const SHORT = 12;

/** Measures language identification on lines without any context. */
export function evaluateLanguages(rows: readonly LanguageRow[]): LanguageFigures {
  const all = rows.map(({ language, text }) => ({
    text,
    wanted: primary(language),
    given: identifyLanguage(text).code,
  }));
  const threeWay = all.map(({ text, wanted, given }) => ({ text, wanted: groupOf(wanted), given: groupOf(given) }));
  const short = threeWay.filter(({ text, wanted }) => wanted !== 'zh' && Array.from(text).length <= SHORT);
  return {
    lines: rows.length,
    threeWay: measureAccuracy(threeWay),
    threeWayShort: measureAccuracy(short),
    shortLines: short.length,
    confusions: listConfusions(all satisfies readonly Answered[]),
  };
}

const primary = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? language;

const groupOf = (language: string): string => (language === 'zh' || language === 'en' ? language : 'other');
