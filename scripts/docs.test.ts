import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SETTINGS } from '@zhida/server';
import { expect, it } from 'vitest';
import { createProgram } from '../packages/cli/src/program.ts';
import { verifyIdentity } from '../packages/server/src/access/customer-token.ts';
import { anchorOf } from './gen/markdown.ts';

// Documents rot quietly. What a machine can hold of them, it holds here: links, paths, commands, settings, examples.

const root = fileURLToPath(new URL('../', import.meta.url));
const skipped = new Set(['node_modules', 'dist', 'data', '.git', '.types']);

type Command = ReturnType<typeof createProgram>;

interface Page {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
}

const pages = listPages(root);
const page = (path: string): string => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(page('package.json')) as { scripts: Readonly<Record<string, string>> };

it('every link leads somewhere', () => {
  expect(wrongIn(linksIn, (link, path) => leadsSomewhere(path, link))).toEqual([]);
});

it('every file and folder that is named exists', () => {
  expect(wrongIn(pathsIn, (named) => existsSync(join(root, named)))).toEqual([]);
});

it('every command that is named exists, and every command line is understood', () => {
  expect(wrongIn(npmCommandsIn, (name) => Object.hasOwn(scripts, name))).toEqual([]);
  expect(wrongIn(zhidaLinesIn, isUnderstood)).toEqual([]);
});

it('every setting that is named exists', () => {
  const known = new Set<string>([...Object.values(SETTINGS).map(({ env }) => env), ...OTHER_VARIABLES]);
  expect(wrongIn(settingsIn, (name) => known.has(name))).toEqual([]);
});

/** Variables that are not the server's: of the command line, the scripts, the tests, and of an example. */
const OTHER_VARIABLES = ['ZHIDA_URL', 'ZHIDA_IDENTITY_SECRET', 'ZHIDA_TEST_LOG', 'ZHIDA_DEV_SERVER'];

it('the front pages list every command of package.json', () => {
  const shown = Object.keys(scripts).map((name) =>
    ['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`,
  );
  for (const path of ['README.md', 'README.zh-CN.md']) {
    expect(shown.filter((command) => !page(path).includes(`\`${command}\``))).toEqual([]);
  }
});

it('the architecture stays readable in one sitting and names every invariant', () => {
  const text = page('ARCHITECTURE.md');
  expect(text.split('\n').length).toBeLessThanOrEqual(400);
  for (const invariant of ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'])
    expect(text).toContain(`| ${invariant} |`);
});

it('machines and people are told the same: AGENTS.md is CONTRIBUTING.md', () => {
  expect(readlinkSync(join(root, 'AGENTS.md'))).toBe('CONTRIBUTING.md');
});

it('decisions are numbered without gaps and tell context, choice and price', () => {
  const names = readdirSync(join(root, 'docs/decisions')).toSorted();
  for (const [index, name] of names.entries()) {
    expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`));
    const text = page(`docs/decisions/${name}`);
    expect(text).toMatch(new RegExp(`^# ${index + 1}\\. `));
    for (const heading of ['Context', 'Choice', 'Price']) expect(text).toContain(`\n## ${heading}\n`);
  }
});

it('every package says what it promises', () => {
  const without = readdirSync(join(root, 'packages')).filter(
    (name) => !existsSync(join(root, 'packages', name, 'README.md')),
  );
  expect(without).toEqual([]);
});

it('the OpenAPI document refers to nothing that it does not hold', () => {
  const text = page('docs/reference/openapi.json');
  const { components } = JSON.parse(text) as { components: { schemas: Readonly<Record<string, unknown>> } };
  const named = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !Object.hasOwn(components.schemas, name))).toEqual([]);
  const operations = [...text.matchAll(/"operationId": "([^"]+)"/g)].map(([, name = '']) => name);
  expect(new Set(operations).size).toBe(operations.length);
});

it('the example of a signed identity makes one that the server accepts', async () => {
  const secret = 'a secret of thirty-two characters';
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(page('docs/guides/signed-identity.md')) ?? [];
  const token = execFileSync(process.execPath, ['--input-type=module', '--eval', example], {
    env: { ...process.env, ZHIDA_IDENTITY_SECRET: secret },
    encoding: 'utf8',
  });
  expect(await verifyIdentity(token.trim(), secret, Date.now())).toEqual({ sub: '42', name: '李桂芳' });
});

// ── What is looked at ───────────────────────────────────────────────────────────────────────────────────────────────

/** What the pages name and should not, with the page that names it. */
const wrongIn = (
  namesIn: (text: string) => readonly string[],
  isRight: (name: string, path: string) => boolean,
): string[] =>
  pages.flatMap(({ path, text }) =>
    namesIn(text)
      .filter((name) => !isRight(name, path))
      .map((name) => `${path}: ${name}`),
  );

function listPages(folder: string): Page[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): Page[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listPages(path);
    if (!entry.isFile() || !entry.name.endsWith('.md')) return [];
    return [{ path: relative(root, path), text: readFileSync(path, 'utf8') }];
  });
}

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

const linksIn = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)]
    .map(([, link, image = '']) => link ?? image)
    .filter((target) => !/^https?:/.test(target));

function leadsSomewhere(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? join(root, from) : join(root, dirname(from), file);
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsIn(readFileSync(target, 'utf8')).includes(anchor);
}

const anchorsIn = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** Paths from the project's root; those with a placeholder in them name no file. */
function pathsIn(text: string): string[] {
  const named = [...text.matchAll(/(?<![\w/.:-])(?:packages|docs|scripts|tests|bench)\/[\w./{},<>*…-]*/g)].map(
    ([path]) => path,
  );
  return named
    .filter((path) => !/[<*…]|NNNN/.test(path))
    .flatMap(expandBraces)
    .map((path) => path.replace(/[.,/]+$/, ''));
}

function expandBraces(path: string): string[] {
  const match = /^(.*?)\{([^}]*)\}(.*)$/.exec(path);
  if (match === null) return [path];
  const [, before = '', inner = '', after = ''] = match;
  return inner.split(',').flatMap((part) => expandBraces(before + part + after));
}

const npmCommandsIn = (text: string): string[] => [
  ...[...text.matchAll(/\bnpm run ([\w-]+)/g)].map(([, name = '']) => name),
  ...[...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name = '']) => name),
];

const settingsIn = (text: string): string[] => [...text.matchAll(/\bZHIDA_[A-Z_]+\b/g)].map(([name]) => name);

const zhidaLinesIn = (text: string): string[] =>
  [...text.matchAll(/\bnpx zhida ([^`\n]+)/g)].map(([, line = '']) => line).filter((line) => !line.includes('<noun>'));

/** Whether the command line would understand the words, all options that it needs included. */
function isUnderstood(line: string): boolean {
  const silent = () => undefined;
  const asNobody = () => Promise.resolve(null);
  const terminal = { env: {}, say: silent, complain: silent, ask: asNobody, askSecret: asNobody };
  let command: Command = createProgram(terminal, { exitCode: 0 });
  const { operands, unknown } = command.parseOptions(line.trim().split(/\s+/));
  let words = [...operands, ...unknown];
  for (let inner = innerOf(command, words); inner !== undefined; inner = innerOf(command, words)) {
    command = inner;
    words = words.slice(1);
  }
  const parsed = command.parseOptions(words);
  const isComplete = command.options.every(
    (option) => !option.mandatory || command.getOptionValue(option.attributeName()) !== undefined,
  );
  return (
    command.commands.length === 0 &&
    parsed.unknown.length === 0 &&
    parsed.operands.length === command.registeredArguments.length &&
    isComplete
  );
}

const innerOf = (command: Command, [word]: readonly string[]): Command | undefined =>
  command.commands.find((inner) => inner.name() === word);
