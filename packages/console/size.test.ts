import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

/** kB of gzipped JavaScript. */
const MOST_FIRST_LOAD_KB = 300;
const MOST_ROUTE_KB = 150;
/** Charts come with the first that is shown, never with the screen. */
const MOST_CHART_KB = 260;
const CHART = 'src/features/rehearsals/chart.tsx';
/** The weights of the safety line come when somebody begins to write, after everything else. */
const MOST_WEIGHTS_KB = 280;
const WEIGHTS = 'src/features/conversations/composer/outgoing-check.ts';
/** The canvas of flows comes when it is opened; the outline does without. */
const MOST_CANVAS_KB = 80;
const CANVAS = 'src/features/flows/canvas.tsx';
const BUDGETS: Readonly<Record<string, number>> = {
  [WEIGHTS]: MOST_WEIGHTS_KB,
  [CHART]: MOST_CHART_KB,
  [CANVAS]: MOST_CANVAS_KB,
};

const dist = join(import.meta.dirname, 'dist');
const sizeOf = (file: string): number => gzipSync(readFileSync(join(dist, file))).length;
const inKb = (bytes: number): number => Math.round(bytes / 100) / 10;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly isEntry?: boolean;
}

describe('what the console makes people load', () => {
  let manifest: Readonly<Record<string, Chunk>> = {};

  beforeAll(async () => {
    if (!existsSync(join(dist, 'manifest.json'))) {
      await build({ root: import.meta.dirname, logLevel: 'error' });
    }
    manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  }, 120_000);

  /** A chunk and everything that it cannot run without. */
  const closure = (name: string, found = new Set<string>()): ReadonlySet<string> => {
    if (found.has(name)) return found;
    found.add(name);
    for (const each of manifest[name]?.imports ?? []) closure(each, found);
    return found;
  };
  const entry = (): string => Object.keys(manifest).find((name) => manifest[name]?.isEntry === true) ?? '';
  const weigh = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + sizeOf(manifest[name]?.file ?? ''), 0);

  it('stays within the budget for the first screen, sign-in or conversations', () => {
    for (const pages of [
      ['src/app/sign-in-route.tsx'],
      ['src/app/shell/shell.tsx', 'src/app/conversations-page.tsx'],
    ]) {
      const names = new Set([entry(), ...pages].flatMap((name) => [...closure(name)]));
      // One language comes with it.
      const language = 'src/texts/console/zh-CN.json';
      const texts = Object.keys(manifest).find((name) => name.endsWith(language)) ?? '';
      expect(inKb(weigh([...names, texts]))).toBeLessThanOrEqual(MOST_FIRST_LOAD_KB);
    }
  });

  it('stays within the budget for every further screen', () => {
    const had = new Set(
      [entry(), 'src/app/shell/shell.tsx', 'src/app/conversations-page.tsx'].flatMap((name) => [...closure(name)]),
    );
    for (const route of Object.keys(manifest).filter((name) => name.startsWith('src/features/'))) {
      const added = [...closure(route)].filter((name) => !had.has(name));
      expect(inKb(weigh(added)), route).toBeLessThanOrEqual(BUDGETS[route] ?? MOST_ROUTE_KB);
    }
  });

  it('loads nothing from another host', () => {
    // Files that load something foreign; never their text, which would fill the report.
    const foreign = readdirSync(join(dist, 'assets')).filter((name) => {
      const text = readFileSync(join(dist, 'assets', name), 'utf8');
      if (name.endsWith('.css')) return /@import|url\(\s*["']?(?:https?:)?\/\//.test(text);
      return name.endsWith('.js') && /import\(\s*["'`]https?:/.test(text);
    });
    expect(foreign).toEqual([]);
    expect(/https?:\/\//.test(readFileSync(join(dist, 'index.html'), 'utf8'))).toBe(false);
  });

  it('carries no schemas where everybody works; who composes plans and calendars loads theirs with the page', () => {
    const pages = [entry(), 'src/app/shell/shell.tsx', 'src/app/sign-in-route.tsx', 'src/app/conversations-page.tsx'];
    const files = new Set(pages.flatMap((name) => [...closure(name)].map((chunk) => manifest[chunk]?.file ?? '')));
    expect(files.size).toBeGreaterThan(3);
    expect([...files].filter((file) => /ZodError/.test(readFileSync(join(dist, file), 'utf8')))).toEqual([]);
  });
});
