// `npm test [unit|pg|flows|faults|e2e …] [what else vitest takes]`: sets itself up, runs every kind of test, and ends with
// one line: N passed, N failed, N skipped.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBuilt } from './lib/builds.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { installed, runProgram, say } from './lib/console.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';
import { ensureSpeech } from './lib/speech.mjs';

const kinds = ['unit', 'pg', 'flows', 'faults', 'e2e'];
const args = process.argv.slice(2);
const chosen = args.filter((arg) => kinds.includes(arg));
const passedOn = args.filter((arg) => !kinds.includes(arg));

checkNode();
await ensureInstalled();
const counts = { passed: 0, failed: 0, skipped: 0 };
/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, NODE_ENV: 'test' };
if (chosen.length === 0 || chosen.includes('unit') || chosen.includes('flows')) await ensureSpeech();
if (chosen.length === 0 || chosen.includes('e2e')) {
  env['CHROMIUM_PATH'] = await ensureChromium();
  if (env['CHROMIUM_PATH'] === undefined) counts.failed += 1;
  if (!(await ensureBuilt())) counts.failed += 1;
}
// Without its set-up a run would only bury the reason under failures that follow from it.
if (counts.failed === 0) await runVitest();
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);

async function runVitest() {
  const reportDir = mkdtempSync(join(tmpdir(), 'zhida-report-'));
  const report = join(reportDir, 'report.json');
  const { code } = await runProgram(
    process.execPath,
    [
      installed('vitest/vitest.mjs'),
      'run',
      '--passWithNoTests',
      ...chosen.flatMap((kind) => ['--project', kind]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...passedOn,
    ],
    { env, isShown: true },
  );
  addCounts(report);
  rmSync(reportDir, { recursive: true, force: true });
  if (code !== 0 && counts.failed === 0) {
    say('Vitest ended with an error outside of the tests; see above.');
    counts.failed += 1;
  }
  if (counts.passed + counts.failed === 0) say('No test ran.');
}

/** A file that fails before its first test counts as one failure. @param {string} file */
function addCounts(file) {
  /** @type {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} */
  let json;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    counts.failed += 1;
    return;
  }
  for (const { status, assertionResults } of json.testResults) {
    const statuses = assertionResults.map((result) => result.status);
    const failed = statuses.filter((each) => each === 'failed').length;
    counts.passed += statuses.filter((each) => each === 'passed').length;
    counts.failed += status === 'failed' && failed === 0 ? 1 : failed;
    counts.skipped += statuses.filter((each) => each !== 'passed' && each !== 'failed').length;
  }
}
