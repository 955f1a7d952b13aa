import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode } from './errors.ts';
import { readPidNamespace, readProcess } from './processes.ts';

/** The server that holds a data directory. */
export interface DataDirOwner {
  readonly pid: number;
  /** Where people reach it, once it listens. */
  readonly address?: string;
}

/** What a claimant writes about itself; the file's modification time is its heartbeat. */
export interface OwnerRecord extends DataDirOwner {
  readonly startMark: string;
  readonly pidNamespace: string;
  /** False while its writer is still looking around. */
  readonly isConfirmed: boolean;
}

/** How often a holder touches its file. */
export const heartbeatMs = 1_000;
const watchMs = 3 * heartbeatMs;
const longDeadMs = 60 * heartbeatMs;

/** The record of this very process. */
export function createRecord(part: { readonly isConfirmed: boolean; readonly address?: string }): OwnerRecord {
  const startMark = readProcess(process.pid)?.startMark ?? '';
  return { pid: process.pid, startMark, pidNamespace: readPidNamespace(), ...part };
}

/** Puts a complete record in its place: a reader never sees half a file. */
export async function writeRecord(file: string, record: OwnerRecord): Promise<void> {
  const draft = `${file}.draft`;
  await writeFile(draft, JSON.stringify(record), { mode: 0o644 });
  await rename(draft, file);
}

/** All records in the folder, those of dead processes included. An unreadable file is nobody's. */
export async function readRecords(ownerDir: string): Promise<readonly { file: string; record: OwnerRecord }[]> {
  const names = await readdir(ownerDir).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith('.json')).map((name) => join(ownerDir, name));
  const read = await Promise.all(
    files.map(async (file) => ({ file, record: parseRecord(await readFile(file, 'utf8').catch(() => '')) })),
  );
  return read.flatMap(({ file, record }) => (record === undefined ? [] : [{ file, record }]));
}

/** Whether the process that wrote the record still lives. Takes up to three heartbeats when it ran in another container. */
export async function isHolderAlive(file: string, record: OwnerRecord): Promise<boolean> {
  if (record.pidNamespace === readPidNamespace()) return readProcess(record.pid)?.startMark === record.startMark;
  // Its number means nothing here (another container, or before a reboot): only its heartbeat can tell.
  const before = await readBeat(file);
  if (before === undefined || Date.now() - before > longDeadMs) return false;
  for (let waitedMs = 0; waitedMs < watchMs; waitedMs += 200) {
    await delay(200);
    const beat = await readBeat(file);
    if (beat === undefined) return false;
    if (beat !== before) return true;
  }
  return false;
}

async function readBeat(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function parseRecord(text: string): OwnerRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { pid, startMark, pidNamespace, isConfirmed, address }: Partial<Record<keyof OwnerRecord, unknown>> = value;
  if (typeof pid !== 'number' || typeof startMark !== 'string' || typeof pidNamespace !== 'string') return undefined;
  const known = { pid, startMark, pidNamespace, isConfirmed: isConfirmed === true };
  return typeof address === 'string' ? { ...known, address } : known;
}
