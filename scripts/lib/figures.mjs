// Runs measuring programs one after the other and gathers their figures.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { ensureBuilt } from './builds.mjs';
import { giveUp, root, runProgram, say, showStep } from './console.mjs';
import { checkNode, ensureInstalled } from './install.mjs';

/**
 * Runs `<folder>/<name>.<kind>.ts`, all or those named on the command line. `--json FILE` gathers the figures of all into
 * one flat list; every other option goes to each program.
 * @param {{ folder: string, kind: string }} where
 */
export async function runMeasurements({ folder, kind }) {
  const { names, options, json } = readArguments(process.argv.slice(2));
  checkNode();
  await ensureInstalled();
  if (!(await ensureBuilt())) process.exit(1);
  const suffix = `.${kind}.ts`;
  const known = listNames(join(root, folder), suffix);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0 || known.length === 0)
    giveUp(`No such ${kind}: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);

  const env = { ...process.env, NODE_OPTIONS: flagsOfStart().join(' ') };
  const partsDir = mkdtempSync(join(tmpdir(), 'zhida-figures-'));
  /** @type {unknown[]} */
  const figures = [];
  const failed = [];
  for (const name of names.length > 0 ? names : known) {
    const part = join(partsDir, `${name}.json`);
    const args = ['--import', 'tsx', '--expose-gc', join(root, folder, name + suffix), '--json', part, ...options];
    const { code } = await showStep(`${kind} ${name}`, () =>
      runProgram(process.execPath, args, { env, isShown: true }),
    );
    if (code !== 0) failed.push(name);
    figures.push(...readFigures(part));
  }
  rmSync(partsDir, { recursive: true, force: true });
  if (json !== undefined) writeFileSync(resolve(json), `${JSON.stringify(figures, null, 2)}\n`);
  if (failed.length > 0) say(`Failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/** What `npm start` gives to Node: whatever is measured, and whatever it is compared with, runs so too. */
function flagsOfStart() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return String(scripts.start).match(/--\S+/g) ?? [];
}

/** Words before the first option are names. @param {readonly string[]} args */
function readArguments(args) {
  const jsonAt = args.indexOf('--json');
  const json = jsonAt === -1 ? undefined : args[jsonAt + 1];
  if (jsonAt !== -1 && json === undefined) giveUp('--json needs the name of a file.');
  const rest = jsonAt === -1 ? args : [...args.slice(0, jsonAt), ...args.slice(jsonAt + 2)];
  const firstOption = rest.findIndex((arg) => arg.startsWith('-'));
  const end = firstOption === -1 ? rest.length : firstOption;
  return { names: rest.slice(0, end), options: rest.slice(end), json };
}

/** @param {string} folder @param {string} suffix */
function listNames(folder, suffix) {
  return (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
    .toSorted();
}

/** A program that failed early has left no figures. @param {string} file @returns {unknown[]} */
function readFigures(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}
