import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pagesEn from '@zhida/core/texts/console-pages/en.json';
import pagesZhCN from '@zhida/core/texts/console-pages/zh-CN.json';
import en from '@zhida/core/texts/console/en.json';
import zhCN from '@zhida/core/texts/console/zh-CN.json';
import { describe, expect, it } from 'vitest';
import { createTranslate } from './translate.ts';

const chinese: Readonly<Record<string, string>> = { ...zhCN, ...pagesZhCN };
const english: Readonly<Record<string, string>> = { ...en, ...pagesEn };

describe('the catalogues', () => {
  it('hold each text once', () => {
    expect(Object.keys(zhCN).filter((key) => key in pagesZhCN)).toEqual([]);
  });

  it('have the same texts, English with its own plural forms', () => {
    const bases = (keys: readonly string[]): readonly string[] =>
      [...new Set(keys.map((key) => key.replace(/_(one|other)$/, '')))].toSorted();
    expect(bases(Object.keys(english))).toEqual(bases(Object.keys(chinese)));
    const counted = Object.keys(chinese).filter((key) => key.endsWith('_other'));
    expect(counted.filter((key) => english[key.replace(/_other$/, '_one')] === undefined)).toEqual([]);
  });

  it('ask for the same values in both languages', () => {
    const values = (text: string): readonly string[] =>
      [...text.matchAll(/\{(\w+)\}/g)].map(([mark]) => mark).toSorted();
    const differing = Object.entries(chinese).filter(
      ([key, text]) => values(english[key] ?? '').join() !== values(text).join(),
    );
    expect(differing).toEqual([]);
  });

  it('leave nothing untranslated', () => {
    const words = (text: string): string => text.replace(/\{\w+\}/g, '');
    const same = Object.entries(english).filter(
      ([key, text]) => chinese[key] === text && /\p{Letter}{3}/u.test(words(text)),
    );
    expect(same).toEqual([]);
    expect(Object.entries(english).filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('hold no text that nothing shows', () => {
    const source = sources().join('\n');
    const unused = Object.keys(chinese).filter((key) => {
      const base = key.replace(/_other$/, '');
      if (source.includes(`'${base}'`)) return false;
      // Keys with a part that is chosen while running: `kind.${kind}`.
      const [...parts] = base.split(/(?<=[.-])/);
      return !parts.some((_, index) => index > 0 && source.includes(`\`${parts.slice(0, index).join('')}\${`));
    });
    expect(unused).toEqual([]);
  });
});

describe('looking up a text', () => {
  it('fills in values and writes numbers as the language does', () => {
    const t = createTranslate(english, 'en');
    expect(t('chat.missed', { count: 1 })).toBe('1 new message');
    expect(t('chat.missed', { count: 1_234 })).toBe('1,234 new messages');
    expect(t('chat.typing', { name: '{name}' })).toBe('{name} is typing…');
  });

  it('shows the key rather than nothing', () => {
    expect(createTranslate({}, 'en')('app.name')).toBe('app.name');
  });
});

function sources(): readonly string[] {
  const root = join(import.meta.dirname, '..', '..');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .map((path) => readFileSync(join(root, path), 'utf8'));
}
