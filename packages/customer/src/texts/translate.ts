import type zhCN from '@zhida/core/texts/customer/zh-CN.json';
import type { Language } from './languages.ts';

type Key = keyof typeof zhCN;
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
  const find = (key: TextKey, count: string | number | undefined): string => {
    const form = typeof count === 'number' ? catalogue[`${key}_${plurals.select(count)}`] : undefined;
    return form ?? catalogue[key] ?? catalogue[`${key}_other`] ?? key;
  };
  return (key, values = {}) =>
    find(key, values['count']).replace(/\{(\w+)\}/g, (mark, name: string) => {
      const value = values[name];
      if (value === undefined) return mark;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
}
