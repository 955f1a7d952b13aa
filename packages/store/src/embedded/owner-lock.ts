import { randomBytes } from 'node:crypto';
import { mkdir, rm, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  createRecord,
  type DataDirOwner,
  heartbeatMs,
  isHolderAlive,
  type OwnerRecord,
  readRecords,
  writeRecord,
} from './owner-record.ts';

// One Zhida server per data directory. Every claimant writes a file of its own into `<dataDir>/owner/` and only then looks
// around: of two that look at the same time at least one sees the other and withdraws. So a dead holder's file can be
// removed by anybody at any time; there is no moment in which removing an old lock could take a new one with it.

/** A held data directory. Releasing twice is harmless; that a holder was killed is noticed by the next claimant. */
export interface DataDirClaim extends AsyncDisposable {
  readonly dataDir: string;
  /** Tells later claimants where this server can be reached, e.g. `http://localhost:8080`. */
  recordAddress(address: string): Promise<void>;
  release(): Promise<void>;
}

/** Another live server holds the data directory; nothing was changed. Its message is fit to be shown as it is. */
export class DataDirOwnedError extends Error {
  override readonly name = 'DataDirOwnedError';
  readonly code = 'data-dir.owned';
  readonly dataDir: string;
  readonly owner: DataDirOwner;

  constructor(dataDir: string, owner: DataDirOwner) {
    const where = owner.address === undefined ? '' : ` at ${owner.address}`;
    super(`Zhida is already running${where} (process ${owner.pid}, data in ${dataDir})`);
    this.dataDir = dataDir;
    this.owner = owner;
  }
}

const maxAttempts = 20;

/** Takes the data directory for this process, or rejects with {@link DataDirOwnedError}. Creates it if it is missing. */
export async function claimDataDir(dataDir: string): Promise<DataDirClaim> {
  const dir = resolve(dataDir);
  const ownerDir = join(dir, 'owner');
  await mkdir(ownerDir, { recursive: true });
  const file = join(ownerDir, `${process.pid}-${randomBytes(6).toString('hex')}.json`);
  for (let attempt = 1; ; attempt += 1) {
    await writeRecord(file, createRecord({ isConfirmed: false }));
    const rival = await findRival(ownerDir, file);
    if (rival === undefined) return confirmClaim(dir, file);
    await rm(file, { force: true });
    if (rival.isConfirmed || attempt === maxAttempts) throw new DataDirOwnedError(dir, toOwner(rival));
    await delay(20 + Math.random() * 200);
  }
}

/** The live server that holds the data directory, or undefined when nobody does. Changes nothing. */
export async function readDataDirOwner(dataDir: string): Promise<DataDirOwner | undefined> {
  for (const { file, record } of await readRecords(join(resolve(dataDir), 'owner'))) {
    if (record.isConfirmed && (await isHolderAlive(file, record))) return toOwner(record);
  }
  return undefined;
}

async function confirmClaim(dataDir: string, file: string): Promise<DataDirClaim> {
  let isHeld = true;
  await writeRecord(file, createRecord({ isConfirmed: true }));
  const heartbeat = setInterval(() => {
    const now = new Date();
    // A missed beat is not worth stopping for: the next one comes in a second.
    utimes(file, now, now).catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  const release = async (): Promise<void> => {
    isHeld = false;
    clearInterval(heartbeat);
    await rm(file, { force: true });
  };
  return {
    dataDir,
    recordAddress: async (address) => {
      if (isHeld) await writeRecord(file, createRecord({ isConfirmed: true, address }));
    },
    release,
    [Symbol.asyncDispose]: release,
  };
}

/** A live record beside our own; a confirmed one before one that is still looking around. Clears away dead ones. */
async function findRival(ownerDir: string, ownFile: string): Promise<OwnerRecord | undefined> {
  let undecided: OwnerRecord | undefined;
  for (const { file, record } of await readRecords(ownerDir)) {
    if (file === ownFile) continue;
    if (!(await isHolderAlive(file, record))) await rm(file, { force: true });
    else if (record.isConfirmed) return record;
    else undecided = record;
  }
  return undecided;
}

function toOwner({ pid, address }: OwnerRecord): DataDirOwner {
  return address === undefined ? { pid } : { pid, address };
}
