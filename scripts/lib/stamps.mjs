// Remembers from which sources something was made, so that it is made again only when they changed.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './console.mjs';

const skippedFolders = new Set(['node_modules', 'dist', '.types', 'testing']);

/**
 * A digest of every source file under the given paths (tests aside), by name and content.
 * @param {readonly string[]} paths relative to the project
 */
export function digestSources(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => listFiles(join(root, path)))) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} name @param {string} digest */
export function isStamped(name, digest) {
  const file = stampFile(name);
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

/** @param {string} name @param {string} digest */
export function writeStamp(name, digest) {
  const file = stampFile(name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digest);
}

/** @param {string} name */
export function removeStamp(name) {
  rmSync(stampFile(name), { force: true });
}

/** Under node_modules, so that a fresh installation also forgets what was made with the old one. @param {string} name */
function stampFile(name) {
  return join(root, 'node_modules', '.zhida', name);
}

/** @param {string} path @returns {string[]} */
function listFiles(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(path)
    .filter((name) => !skippedFolders.has(name))
    .toSorted()
    .flatMap((name) => listFiles(join(path, name)));
}
