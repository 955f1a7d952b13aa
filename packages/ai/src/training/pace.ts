import { cpus } from 'node:os';

/** So long it works at a stretch, and so long it rests after it while others are busy, in ms. */
const WORK_MS = 3;
const REST_MS = 3;
/** How often it looks whether others are busy, in ms. */
const LOOK_EVERY_MS = 500;
/** Of one processor: what a machine does when it does nothing. */
const QUIET = 0.05;

export interface Machine {
  /** In ms, from any beginning. */
  readonly now: () => number;
  readonly rest: (ms: number) => void;
  /** Time of all processors that was used so far, by anybody and by this process, in ms. */
  readonly used: () => { readonly all: number; readonly own: number };
}

/**
 * What to call again and again in a long piece of work: while anybody else on the machine is busy, half of the time is left
 * to them, in stretches so brief that nobody waits long. The least priority alone would not do: whoever wakes up finds the
 * processor taken until it is given back.
 */
export function createPace({ now, rest, used }: Machine): () => void {
  let workedFrom = now();
  let lookedAt = workedFrom;
  let before = used();
  let areOthersBusy = true;
  return () => {
    const at = now();
    if (at - workedFrom < WORK_MS) return;
    if (at - lookedAt >= LOOK_EVERY_MS) {
      const after = used();
      areOthersBusy = (after.all - before.all - (after.own - before.own)) / (at - lookedAt) > QUIET;
      lookedAt = at;
      before = after;
    }
    if (areOthersBusy) rest(REST_MS);
    workedFrom = now();
  };
}

/** This machine, for a thread that may be stopped in its tracks. */
export function thisMachine(): Machine {
  const nobodyWakesIt = new Int32Array(new SharedArrayBuffer(4));
  return {
    now: () => performance.now(),
    rest: (ms) => void Atomics.wait(nobodyWakesIt, 0, 0, ms),
    used: () => {
      const { user, system } = process.cpuUsage();
      const all = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
      return { all, own: (user + system) / 1_000 };
    },
  };
}
