// `npm run dev`: database, server and both front ends, each started again or refreshed when its sources change.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { giveUp, installed, root, say } from './lib/console.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';

checkNode();
await ensureInstalled();

const port = process.env['PORT'] ?? '3000';
const dataDir = process.env['ZHIDA_DATA'] ?? join(root, 'data', 'dev');
const database = process.env['DATABASE_URL'] ? undefined : await startDatabase();
const env = {
  ...process.env,
  NODE_ENV: 'development',
  PORT: port,
  ZHIDA_DATA: dataDir,
  DATABASE_URL: database?.url ?? process.env['DATABASE_URL'],
  ZHIDA_DEV_SERVER: `http://127.0.0.1:${port}`,
};

const children = [
  runChild('server', root, [
    installed('tsx/dist/cli.mjs'),
    'watch',
    '--clear-screen=false',
    'packages/server/src/main.ts',
  ]),
  ...['customer', 'console']
    .filter((name) => existsSync(join(root, 'packages', name, 'vite.config.ts')))
    .map((name) =>
      runChild(name, join(root, 'packages', name), [installed('vite/bin/vite.js'), '--clearScreen', 'false']),
    ),
];
say('The front ends above refresh while you edit; the server’s own links serve what was last built. Ctrl-C ends all.');

/** @type {Promise<void> | undefined} */
let ending;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    ending ??= end();
  });
}

async function end() {
  await Promise.all(children.map((child) => child.end()));
  await database?.stop();
  process.exit(0);
}

/** The database outlives every restart of the server, so that a change in its code costs no start of PostgreSQL. */
async function startDatabase() {
  const { register } = await import('tsx/esm/api');
  register();
  const { ensureDatabase, startEmbeddedPostgres } = await import('@zhida/store/embedded');
  try {
    const server = await startEmbeddedPostgres({ dataDir: `${dataDir}-database`, say });
    return { url: await ensureDatabase(server.url, 'zhida'), stop: () => server.stop() };
  } catch (error) {
    return giveUp(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Runs a program of Node and puts its name before each of its lines.
 * @param {string} name
 * @param {string} cwd
 * @param {readonly string[]} args
 */
function runChild(name, cwd, args) {
  // A group of its own: a Ctrl-C comes to us alone, and we end everything in order.
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => say(`${name.padEnd(8)} │ ${line}`));
  }
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.on('close', () => resolve());
  });
  return {
    end: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
