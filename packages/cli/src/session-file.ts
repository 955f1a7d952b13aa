import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Problem } from './problems.ts';

/** What proves to one server who you are. Whoever has it can act as you until the session ends. */
export interface StoredSession {
  readonly cookie: string;
  readonly csrfToken: string;
  readonly email: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Where sessions are kept, by server: one never sees the proof that belongs to another. */
export const sessionPath = (env: Env): string =>
  join(env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config'), 'zhida', 'session.json');

export async function readSession(env: Env, url: string): Promise<StoredSession | null> {
  return (await readAll(env))[url] ?? null;
}

/** Keeps the session of a server; null forgets it. */
export async function storeSession(env: Env, url: string, session: StoredSession | null): Promise<void> {
  const { [url]: _, ...others } = await readAll(env);
  const path = sessionPath(env);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // A new file in the old one's place: never half a file, and never one that others may read.
  const draft = `${path}.${process.pid}`;
  const sessions = session === null ? others : { ...others, [url]: session };
  await writeFile(draft, `${JSON.stringify(sessions, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
}

async function readAll(env: Env): Promise<Readonly<Record<string, StoredSession>>> {
  const path = sessionPath(env);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new Problem(`${path} cannot be read: ${String(error)}`);
  }
  try {
    const value: unknown = JSON.parse(text);
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return Object.fromEntries(entries.filter((entry): entry is [string, StoredSession] => isSession(entry[1])));
  } catch {
    throw new Problem(`${path} is damaged. Remove it and sign in again.`);
  }
}

const isSession = (value: unknown): value is StoredSession =>
  typeof value === 'object' &&
  value !== null &&
  ['cookie', 'csrfToken', 'email'].every((name) => name in value && typeof Reflect.get(value, name) === 'string');
