import process from 'node:process';
import { runProgram, say, showStep } from './console.mjs';

/** Whether system packages may be installed here: root, where there is apt. */
export async function canUseApt() {
  if (process.getuid?.() !== 0) return false;
  const { code } = await runProgram('sh', ['-c', 'command -v apt-get']);
  return code === 0;
}

/** Installs those that are missing, where we may. @param {string} title @param {readonly string[]} names */
export async function installMissing(title, names) {
  if (!(await canUseApt())) return;
  const checks = await Promise.all(names.map((name) => runProgram('dpkg', ['-s', name])));
  const missing = names.filter((_, index) => checks[index]?.code !== 0);
  if (missing.length > 0) await installPackages(title, missing);
}

/** What fails here is told and not the end: whether it matters shows when the thing is needed. @param {string} title @param {readonly string[]} names */
export async function installPackages(title, names) {
  await showStep(title, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const update = await runProgram('apt-get', ['update', '-q'], { env });
    const install = await runProgram('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env });
    if (install.code !== 0) say(`${update.output}${install.output}`.trimEnd().split('\n').slice(-5).join('\n'));
  });
}
