import { existsSync } from 'node:fs';
import process from 'node:process';
import { canUseApt, installMissing, installPackages } from './apt.mjs';
import { runProgram, say } from './console.mjs';

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
  await installMissing('Installing fonts for Chinese and emoji', fontPackages);
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
