// `npm run check`: everything a machine can judge without running the product. Runs all of it, then sums up.

import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { formatSince, installed, root, runProgram, say } from './lib/console.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';

checkNode();
await ensureInstalled();

/** @type {readonly { name: string, command: readonly string[] }[]} */
const checks = [
  // The slowest first: the others run beside it.
  { name: 'types', command: [installed('typescript/bin/tsc'), '-b', '--pretty'] },
  { name: 'lint', command: [installed('oxlint/bin/oxlint'), '--deny-warnings'] },
  { name: 'format', command: [installed('oxfmt/bin/oxfmt'), '--check'] },
  {
    name: 'structure',
    command: [
      installed('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      ...['packages', 'scripts', 'tests', 'bench'].filter((folder) => existsSync(join(root, folder))),
    ],
  },
  { name: 'dead code', command: [installed('knip/bin/knip.js')] },
  { name: 'generated files', command: ['--import', 'tsx', 'scripts/gen.ts', '--check'] },
].filter(({ command }) => !command.includes('scripts/gen.ts') || existsSync(join(root, 'scripts/gen.ts')));

const results = await runAll(checks, Math.min(2, cpus().length));
for (const { name, output } of results.filter(({ code }) => code !== 0)) say(`\n── ${name} ──\n${output.trimEnd()}`);
say('');
for (const { name, code, took } of results) say(`${code === 0 ? '✓' : '✗'} ${name} (${took})`);
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;

/**
 * @param {readonly { name: string, command: readonly string[] }[]} list
 * @param {number} atOnce
 */
async function runAll(list, atOnce) {
  const waiting = [...list];
  /** @type {{ name: string, code: number, output: string, took: string }[]} */
  const done = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const startedAt = performance.now();
      const result = await runProgram(process.execPath, next.command);
      done.push({ name: next.name, took: formatSince(startedAt), ...result });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return list.flatMap(({ name }) => done.filter((result) => result.name === name));
}
