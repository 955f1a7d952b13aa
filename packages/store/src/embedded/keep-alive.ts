import { setTimeout as delay } from 'node:timers/promises';
import { isRunning, type Postmaster } from './postmaster.ts';

interface KeepAliveOptions {
  readonly postmaster: Postmaster;
  /** Brings the server up again after it died. */
  readonly restart: () => Promise<Postmaster>;
  /** Small regular work while the server runs well. */
  readonly tend: () => Promise<void>;
  readonly say: (line: string) => void;
  /** The server died too often; nothing more will be tried. */
  readonly onLost: (error: unknown) => void;
}

/** A server under watch. */
export interface KeptAlive {
  readonly current: Postmaster;
  /** Ends the watch; a restart under way is waited for, so that `current` is final. */
  end(): Promise<void>;
}

const lookEveryMs = 200;
const tendEveryMs = 600_000;
const maxRestarts = 5;
const restartWindowMs = 60_000;

/** Looks after a running server: one that dies is started again, at most five times a minute. Does not keep the program alive. */
export function keepAlive(options: KeepAliveOptions): KeptAlive {
  const ending = new AbortController();
  const watch = { current: options.postmaster };
  const done = watchOver(watch, options, ending.signal).catch(options.onLost);
  return {
    get current() {
      return watch.current;
    },
    end: async () => {
      ending.abort();
      await done;
    },
  };
}

async function watchOver(
  watch: { current: Postmaster },
  options: KeepAliveOptions,
  ending: AbortSignal,
): Promise<void> {
  const restartsAt: number[] = [];
  let tendedAt = Date.now();
  while (!ending.aborted) {
    await delay(lookEveryMs, undefined, { ref: false, signal: ending }).catch(() => undefined);
    if (ending.aborted) return;
    if (!isRunning(watch.current)) {
      const recent = restartsAt.filter((at) => at > Date.now() - restartWindowMs).length;
      if (recent >= maxRestarts)
        throw new Error(`PostgreSQL ended ${recent + 1} times within a minute; it is not started again`);
      restartsAt.push(Date.now());
      options.say(`PostgreSQL (process ${watch.current.pid}) has ended unexpectedly; starting it again`);
      watch.current = await options.restart();
      options.say(`PostgreSQL runs again (process ${watch.current.pid})`);
    } else if (Date.now() - tendedAt > tendEveryMs) {
      tendedAt = Date.now();
      await options.tend();
    }
  }
}
