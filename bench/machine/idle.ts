import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const IDLE_SHARE = 0.85;
const MOST_SECONDS = 20;

/** Waits until the machine was idle for a second; after 20 s it goes on anyway. Resolves to whether it was idle. */
export async function waitForIdleMachine(): Promise<boolean> {
  for (let second = 0; second < MOST_SECONDS; second += 1) {
    const before = readTotals();
    await sleep(1_000);
    const after = readTotals();
    if ((after.idle - before.idle) / (after.all - before.all) >= IDLE_SHARE) return true;
  }
  return false;
}

function readTotals(): { idle: number; all: number } {
  const line = readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '';
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  // user, nice, system, idle, waiting for the disk …
  return { idle: (ticks[3] ?? 0) + (ticks[4] ?? 0), all: ticks.reduce((sum, each) => sum + each, 0) };
}
