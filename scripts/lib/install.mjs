import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { giveUp, root, runProgram, say, showStep } from './console.mjs';
import { holdProject } from './project-lock.mjs';
import { digestSources, isStamped, writeStamp } from './stamps.mjs';

const stamp = 'installed';
const neededNode = [20, 19];

/** Ends with a plain sentence on a Node that is too old; any later step would fail in a stranger way. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = neededNode;
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  giveUp(`Zhida needs Node ${neededNode.join('.')} or later; this is Node ${process.versions.node}.`);
}

/** Installs the packages of the lock file unless exactly they are there already. */
export async function ensureInstalled() {
  if (findReason() !== undefined) await holdProject(install);
}

async function install() {
  // Another command may have done it while we waited.
  const reason = findReason();
  if (reason === undefined) return;
  await showStep(`Installing packages (${reason})`, async () => {
    const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund']);
    if (code === 0) return writeStamp(stamp, digestManifests());
    say(output.trimEnd());
    giveUp('npm ci failed; its output is above. Mend the cause and run the same command again.');
  });
}

/**
 * Compares the lock file with our stamp, then with what npm itself says of an installation that it made without us.
 * @returns {string | undefined} why an installation is needed
 */
function findReason() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return 'first start';
  if (isStamped(stamp, digestManifests())) return undefined;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(hidden);
  const isMissing = Object.entries(wanted).some(([path, entry]) => {
    if (!path.includes('node_modules/')) return false;
    const found = present[path];
    // Optional packages of other platforms are never installed.
    if (found === undefined) return entry.optional !== true && entry.devOptional !== true;
    return found.version !== entry.version;
  });
  return isMissing ? 'the lock file has changed' : undefined;
}

/** What an installation depends on: the lock file and the manifest of every room. */
function digestManifests() {
  const rooms = readdirSync(join(root, 'packages')).map((room) => `packages/${room}/package.json`);
  return digestSources(['package-lock.json', 'package.json', ...rooms]);
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** @param {readonly string[]} args */
function runNpm(args) {
  const npm = process.env['npm_execpath'];
  return npm ? runProgram(process.execPath, [npm, ...args]) : runProgram('npm', args);
}
