import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import en from '@zhida/core/texts/customer/en.json';
import zhCN from '@zhida/core/texts/customer/zh-CN.json';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('../../', import.meta.url));

/** Everything the pages say, read as text: keys stand in it as they are, or begin as templates. */
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|testing\//.test(path))
  .map((path) => readFileSync(source + path, 'utf8'))
  .join('\n');

const base = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/, '');
const marks = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([mark]) => mark).toSorted();

describe('the catalogues', () => {
  it('say the same in every language', () => {
    expect(new Set(Object.keys(en).map(base))).toEqual(new Set(Object.keys(zhCN).map(base)));
    const english: Readonly<Record<string, string>> = en;
    for (const [key, text] of Object.entries(zhCN)) expect(marks(english[key] ?? ''), key).toEqual(marks(text));
  });

  it('have the plural forms of their language', () => {
    const forms = (catalogue: object, key: string) =>
      Object.keys(catalogue)
        .filter((name) => name !== key && base(name) === key)
        .map((name) => name.slice(key.length + 1))
        .toSorted();
    const counted = Object.keys(zhCN)
      .filter((key) => key.endsWith('_other'))
      .map(base);
    for (const key of counted) {
      expect(forms(zhCN, key), key).toEqual(
        new Intl.PluralRules('zh-CN').resolvedOptions().pluralCategories.toSorted(),
      );
      expect(forms(en, key), key).toEqual(new Intl.PluralRules('en').resolvedOptions().pluralCategories.toSorted());
    }
  });

  it('hold nothing that is not said', () => {
    const templates = [...code.matchAll(/`([a-z]+(?:\.[a-z-]+)*\.)\$\{/g)].map((match) => match[1] ?? '');
    const isSaid = (key: string) => code.includes(`'${key}'`) || templates.some((start) => key.startsWith(start));
    expect(
      Object.keys(zhCN)
        .map(base)
        .filter((key) => !isSaid(key)),
    ).toEqual([]);
  });

  it('leave no Chinese in the code', () => {
    const lines = code.split('\n').filter((line) => /\p{Script=Han}/u.test(line));
    // The names of languages and of old emoji are what they are; comments may quote the screen.
    const rest = lines.filter((line) => !/^\s*(?:\/\/|\*|\/\*)|^\s*\['|LANGUAGES = /.test(line));
    expect(rest).toEqual([]);
  });
});
