import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = (pattern: RegExp): readonly (readonly [path: string, text: string])[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path) && !/\.test\.|testing/.test(path))
    .map((path) => [path, readFileSync(join(root, path), 'utf8')]);

const PHYSICAL =
  /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height)|float|text-align\s*:\s*(?:left|right))\s*:/m;

it.each(files(/\.css$/))('%s uses logical properties only', (_, css) => {
  expect(PHYSICAL.exec(css.replace(/@media[^{]*/g, ''))?.[0]).toBeUndefined();
});

it.each(files(/\.tsx$/))('%s has no raw HTML, no pixels and no words of its own', (_, source) => {
  expect(/dangerouslySetInnerHTML|innerHTML/.exec(source)?.[0]).toBeUndefined();
  expect(/\d+px(?!\))/.exec(source)?.[0]).toBeUndefined();
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(/\p{Script=Han}+/u.exec(code)?.[0]).toBeUndefined();
});
