import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

// Invariants of ARCHITECTURE.md that are about the text of the program itself.

const root = fileURLToPath(new URL('../', import.meta.url));

/** The sources of a room that ship, by their path from the project's root. */
const sourcesOf = (room: string): string[] =>
  readdirSync(join(root, 'packages', room, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing/'))
    .map((name) => `packages/${room}/src/${name}`);
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

it('R1: core reads no clock and draws no number; the compiler keeps it from everything else of the world', () => {
  const worldly =
    /\bDate\b|Math\.random|\bperformance\b|\bsetTimeout\b|\bsetInterval\b|\bcrypto\b|\bprocess\b|\bfetch\b/;
  const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(sourcesOf('core').filter((path) => worldly.test(withoutComments(read(path))))).toEqual([]);
});

const sources = [...sourcesOf('store'), ...sourcesOf('server')];

it('R2: nothing but the engine’s writer writes conversations, their events, owners and feed numbers', () => {
  const writes =
    /(?:insertInto|updateTable|deleteFrom)\('(?:conversation|event|assignment|account_feed)'\)|(?:INSERT INTO|UPDATE|DELETE FROM) (?:conversation|event|assignment|account_feed)\b/;
  const writing = sources.filter((path) => writes.test(read(path)));
  expect(writing.length).toBeGreaterThan(0);
  const others = writing.filter((path) => !path.startsWith('packages/store/src/engine/'));
  // Notices stand in an account's feed between the events: they take feed numbers as the writer does, and nothing else of it.
  expect(others).toEqual(['packages/store/src/account-notices.ts']);
  expect(read('packages/store/src/account-notices.ts')).not.toMatch(
    /(?:INSERT INTO|UPDATE) (?:conversation|event|assignment)\b/,
  );
});

it('R2: only the engine has a writer', () => {
  expect(sources.filter((path) => /new Writer\(/.test(read(path)))).toEqual(['packages/server/src/engine/engine.ts']);
});
