import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { installed, root, runProgram, say, showStep } from './console.mjs';
import { holdProject } from './project-lock.mjs';
import { digestSources, isStamped, removeStamp, writeStamp } from './stamps.mjs';

/**
 * @typedef {object} Target
 * @property {string} name also its folder under packages/
 * @property {string} needs the file without which there is nothing to build
 * @property {string} makes the file that a finished build leaves
 * @property {readonly string[]} sources what the result depends on
 * @property {readonly string[]} command arguments of Node
 */

const common = ['package-lock.json', 'tsconfig.base.json', 'packages/core/src', 'packages/protocol/src'];
const viteBuild = [installed('vite/bin/vite.js'), 'build', '--logLevel', 'warn'];

/** @type {readonly Target[]} */
const targets = [
  createFrontEnd('console'),
  createFrontEnd('customer'),
  {
    name: 'server',
    needs: 'packages/server/src/main.ts',
    makes: 'packages/server/dist/main.js',
    sources: [
      ...common,
      'packages/server',
      'packages/store/src',
      'scripts/lib/build-server.mjs',
      'scripts/lib/bundle.mjs',
    ],
    command: [join(root, 'scripts/lib/build-server.mjs')],
  },
];

/** @param {string} name @returns {Target} */
function createFrontEnd(name) {
  const folder = `packages/${name}`;
  return {
    name,
    needs: `${folder}/vite.config.ts`,
    makes: `${folder}/dist`,
    sources: [...common, folder],
    command: viteBuild,
  };
}

/**
 * Builds what has changed since its last build, all at the same time.
 * @param {{ names?: readonly string[], isForced?: boolean }} [options] `names`: only these targets
 * @returns {Promise<boolean>} whether everything is built now; if not, the reason has been shown
 */
export async function ensureBuilt({ names = [], isForced = false } = {}) {
  const chosen = targets
    .filter((target) => names.length === 0 || names.includes(target.name))
    .filter((target) => existsSync(join(root, target.needs)));
  if (!isForced && findStale(chosen).length === 0) return true;
  return holdProject(async () => {
    const stale = isForced ? chosen : findStale(chosen);
    const results = await Promise.all(stale.map((target) => buildTarget(target, digestSources(target.sources))));
    const failed = results.filter((result) => result.code !== 0);
    for (const { name, output } of failed) say(`\n${name} does not build:\n${output.trimEnd()}`);
    if (failed.length > 0) say('\nThe build failed; the reason is above.');
    return failed.length === 0;
  });
}

/** @param {readonly Target[]} list */
function findStale(list) {
  return list.filter(
    ({ name, makes, sources }) => !isStamped(name, digestSources(sources)) || !existsSync(join(root, makes)),
  );
}

/** @param {Target} target @param {string} digest */
async function buildTarget(target, digest) {
  removeStamp(target.name);
  return showStep(`Building ${target.name}`, async () => {
    const { code, output } = await runProgram(process.execPath, target.command, {
      cwd: join(root, 'packages', target.name),
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (code === 0) writeStamp(target.name, digest);
    return { name: target.name, code, output };
  });
}
