import en from '@zhida/core/texts/customer/en.json';
import zhCN from '@zhida/core/texts/customer/zh-CN.json';
import { describe, expect, it } from 'vitest';
import { createTranslate, type Catalogue } from './translate.ts';

const chinese = createTranslate(zhCN, 'zh-CN');
const english = createTranslate(en, 'en');

describe('a text', () => {
  it('takes the plural form of its count', () => {
    expect(english('queue.ahead', { count: 1 })).toBe('1 person ahead of you');
    expect(english('queue.ahead', { count: 2 })).toBe('2 people ahead of you');
    expect(chinese('queue.ahead', { count: 1 })).toBe('前面还有 1 人');
  });

  it('writes numbers as its language does', () => {
    expect(english('queue.ahead', { count: 1_200 })).toBe('1,200 people ahead of you');
  });

  it('fills in names, and leaves a mark that nobody gave', () => {
    expect(chinese('system.assigned', { name: '小周' })).toContain('小周');
    expect(chinese('system.assigned')).toContain('{name}');
  });

  it('never reads a value as a pattern', () => {
    expect(chinese('system.assigned', { name: '$& {name}' })).toContain('$& {name}');
  });
});

describe('the languages', () => {
  const baseOf = (key: string) => key.replace(/_(?:one|other)$/, '');
  const marksOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([mark]) => mark).toSorted();
  const catalogues: readonly (readonly [string, Catalogue])[] = [
    ['zh-CN', zhCN],
    ['en', en],
  ];

  it('have the same texts', () => {
    const keys = catalogues.map(([, catalogue]) => [...new Set(Object.keys(catalogue).map(baseOf))].toSorted());
    expect(keys[1]).toEqual(keys[0]);
  });

  it.each(catalogues)('have all plural forms (%s)', (language, catalogue) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = Object.keys(catalogue).filter((key) => key.endsWith('_other'));
    const missing = counted.flatMap((key) =>
      forms.map((form) => `${baseOf(key)}_${form}`).filter((wanted) => !(wanted in catalogue)),
    );
    expect(missing).toEqual([]);
  });

  it('ask for the same values', () => {
    const other: Catalogue = en;
    const different = Object.entries(zhCN).filter(([key, text]) => {
      const theirs = other[key];
      return theirs !== undefined && marksOf(theirs).join() !== marksOf(text).join();
    });
    expect(different).toEqual([]);
  });
});
