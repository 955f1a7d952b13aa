// What the scripts say while they work. No dependency: this runs before anything is installed.

import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Seconds since `startedAt`, for people.
 * @param {number} startedAt from `performance.now()`
 */
export function formatSince(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** Ends the program with a sentence for a person. @param {string} message @returns {never} */
export function giveUp(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/**
 * Does a piece of work that takes time, and tells so: at its start, every ten seconds, and at its end.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function showStep(title, work) {
  const startedAt = performance.now();
  say(`• ${title} …`);
  const ticker = setInterval(() => say(`  ${title}: ${formatSince(startedAt)} so far`), 10_000);
  try {
    const result = await work();
    say(`  ${title}: done in ${formatSince(startedAt)}`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}

/**
 * Runs a program to its end. Its output is kept, and shown by the caller when it matters.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, isShown?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runProgram(command, args, { cwd = root, env = process.env, isShown = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * The path of a program that npm installed here, to be run by Node itself.
 * @param {string} packagePath e.g. `vite/bin/vite.js`
 */
export function installed(packagePath) {
  return fileURLToPath(new URL(`../../node_modules/${packagePath}`, import.meta.url));
}
