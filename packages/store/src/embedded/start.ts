import { rm } from 'node:fs/promises';
import { type Binaries, findBinaries } from './binaries.ts';
import { prepareCluster, superuser } from './cluster.ts';
import { chooseDataPlace, type DataPlace } from './data-dir.ts';
import { keepAlive } from './keep-alive.ts';
import { type Leftover, settleLeftovers } from './leftovers.ts';
import { claimDataDir, type DataDirClaim } from './owner-lock.ts';
import { boundServerLog, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts';
import { createArguments, createSettings, type Settings, socketPort } from './settings.ts';
import { prepareSocketDir } from './socket-dir.ts';

export interface StartEmbeddedPostgresOptions {
  /** Folder of the installation, e.g. `./data`; the database goes into `postgres` below it. */
  readonly dataDir: string;
  /** Receives whole sentences for the person who started the program. */
  readonly say: (line: string) => void;
  /** PostgreSQL settings that replace ours, e.g. `{ fsync: 'off' }` for a database that lives as long as a test. */
  readonly settings?: Settings;
  /** Called when the server ended and cannot be brought up again; by default that is only said. */
  readonly onLost?: (error: unknown) => void;
}

/** A running PostgreSQL of our own. While it is held it is started again when it dies; the URL stays the same. */
export interface EmbeddedPostgres extends AsyncDisposable {
  /** Connection URL of the superuser over the Unix socket, database `postgres`. */
  readonly url: string;
  readonly pid: number;
  /** The folder really used; differs from the wanted one when the database user could not reach that. */
  readonly dataDir: string;
  /** What it took: a new cluster, a plain start, going on with a running server, or stopping that and starting. */
  readonly outcome: 'created' | 'started' | 'attached' | 'restarted-orphan';
  /** Tells a second start where this one can be reached; see `DataDirOwnedError`. */
  recordAddress(address: string): Promise<void>;
  /** Fast shutdown; resolves when the server is gone. End your connections first. A second call is harmless. */
  stop(): Promise<void>;
}

interface Setup {
  readonly place: DataPlace;
  readonly binaries: Binaries;
  readonly socketDir: string;
  readonly url: string;
  readonly arguments: readonly string[];
  readonly say: (line: string) => void;
}

/**
 * Brings up the embedded PostgreSQL on a data directory, whatever an earlier run left there. Rejects with
 * `DataDirOwnedError` while another live Zhida server holds it, and with `FailedToStartError` when a person is needed.
 */
export async function startEmbeddedPostgres(options: StartEmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = await chooseDataPlace(options);
  const claim = await claimDataDir(place.dataDir);
  try {
    return await startClaimed(place, claim, options);
  } catch (error) {
    await claim.release();
    throw error;
  }
}

async function startClaimed(
  place: DataPlace,
  claim: DataDirClaim,
  { say, settings, onLost }: StartEmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries({ user: place.user, copyBase: place.dataDir, say });
  const isCreated = await prepareCluster(place, binaries);
  const socketDir = await prepareSocketDir(place);
  const setup: Setup = {
    place,
    binaries,
    socketDir,
    url: createUrl(socketDir),
    arguments: createArguments(place.clusterDir, { ...createSettings(socketDir), ...settings }),
    say,
  };
  const { leftover, postmaster } = await bringUp(setup);
  const kept = keepAlive({
    postmaster,
    restart: async () => (await bringUp(setup)).postmaster,
    tend: () => boundServerLog(place),
    say,
    onLost: onLost ?? ((error) => say(String(error))),
  });
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    stopping ??= (async () => {
      await kept.end();
      await stopPostmaster(kept.current);
      await rm(socketDir, { recursive: true, force: true });
      await claim.release();
    })();
    return stopping;
  };
  return {
    url: setup.url,
    get pid() {
      return kept.current.pid;
    },
    dataDir: place.dataDir,
    outcome: isCreated ? 'created' : describeOutcome(leftover),
    recordAddress: (address) => claim.recordAddress(address),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function bringUp(setup: Setup): Promise<{ leftover: Leftover; postmaster: Postmaster }> {
  const { place, binaries, socketDir, url, say } = setup;
  const commandLine = [binaries.postgres, ...setup.arguments];
  const leftover = await settleLeftovers({ place, socketDir, commandLine, url, say });
  if (leftover.kind === 'attached') return { leftover, postmaster: leftover.postmaster };
  const postmaster = await startPostmaster({ place, program: binaries.postgres, arguments: setup.arguments, url });
  return { leftover, postmaster };
}

function describeOutcome({ kind }: Leftover): EmbeddedPostgres['outcome'] {
  if (kind === 'attached') return 'attached';
  return kind === 'stopped' ? 'restarted-orphan' : 'started';
}

/** The host in the query wins over the one in its usual place, which is there to keep this a URL for every parser. */
function createUrl(socketDir: string): string {
  return `postgresql://${superuser}@localhost:${socketPort}/postgres?host=${encodeURIComponent(socketDir)}`;
}
