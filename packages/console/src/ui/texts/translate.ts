import type pagesZhCN from '@zhida/core/texts/console-pages/zh-CN.json';
import type zhCN from '@zhida/core/texts/console/zh-CN.json';
import type { Language } from './languages.ts';

type Key = keyof typeof zhCN | keyof typeof pagesZhCN;
type Counted = Key extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never;

/** A text of the catalogue. Counted texts are named without their `_one`, `_other`. */
export type TextKey = Exclude<Key, `${string}_other`> | Counted;
export type TextValues = Readonly<Record<string, string | number>>;
/** The words of one language. */
export type Catalogue = Readonly<Record<string, string>>;

export type Translate = (key: TextKey, values?: TextValues) => string;

/** Looks texts up in a catalogue. `count` among the values picks the plural form; `{name}` is filled in. */
export function createTranslate(catalogue: Catalogue, language: Language): Translate {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const find = (key: TextKey, values: TextValues): string => {
    const count = values['count'];
    const form = typeof count === 'number' ? catalogue[`${key}_${plurals.select(count)}`] : undefined;
    return form ?? catalogue[key] ?? catalogue[`${key}_other`] ?? key;
  };
  return (key, values = {}) =>
    find(key, values).replace(/\{(\w+)\}/g, (mark, name: string) => {
      const value = values[name];
      if (value === undefined) return mark;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
}
