import { existsSync } from 'node:fs';
import process from 'node:process';
import { runProgram, say, showStep } from './console.mjs';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPrograms = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
/** Without them Chinese and emoji are empty boxes in screenshots; the tests still run. */
const fontPackages = ['fonts-noto-cjk', 'fonts-noto-color-emoji'];

/**
 * The browser for the tests: the one of `CHROMIUM_PATH`, an installed one, or one that apt installs when we may.
 * @returns {Promise<string | undefined>} its path; undefined when there is none and a person was told what to do
 */
export async function ensureChromium() {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen && !existsSync(chosen)) {
    say(`CHROMIUM_PATH names ${chosen}, which does not exist.`);
    return undefined;
  }
  await ensureFonts();
  const found = chosen || (await findChromium());
  if (found) return found;
  if (await canUseApt()) await installPackages('Installing Chromium', ['chromium']);
  const now = await findChromium();
  if (now) return now;
  say(
    'The browser tests need Chromium. Install it (Debian, Ubuntu: "apt-get install chromium"; macOS: Google Chrome) ' +
      'or set CHROMIUM_PATH to a Chromium or Chrome, then run the same command again.',
  );
  return undefined;
}

async function findChromium() {
  for (const name of programs) {
    const { code, output } = await runProgram('sh', ['-c', 'command -v "$1"', 'sh', name]);
    if (code === 0) return output.trim();
  }
  return macPrograms.find((path) => existsSync(path));
}

async function ensureFonts() {
  if (!(await canUseApt())) return;
  const checks = await Promise.all(fontPackages.map((name) => runProgram('dpkg', ['-s', name])));
  const missing = fontPackages.filter((_, index) => checks[index]?.code !== 0);
  if (missing.length > 0) await installPackages('Installing fonts for Chinese and emoji', missing);
}

async function canUseApt() {
  if (process.getuid?.() !== 0) return false;
  const { code } = await runProgram('sh', ['-c', 'command -v apt-get']);
  return code === 0;
}

/** What fails here is told and not the end: whether it matters shows when the thing is needed. @param {string} title @param {readonly string[]} names */
async function installPackages(title, names) {
  await showStep(title, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const update = await runProgram('apt-get', ['update', '-q'], { env });
    const install = await runProgram('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env });
    if (install.code !== 0) say(`${update.output}${install.output}`.trimEnd().split('\n').slice(-5).join('\n'));
  });
}
