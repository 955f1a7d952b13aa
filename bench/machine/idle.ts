import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const IDLE_SHARE = 0.85;
const TICKS_PER_SECOND = 100;

/** Waits until the machine was idle for a second; goes on anyway after this time. */
export async function waitForIdleMachine(patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const before = readTicks();
    await sleep(1_000);
    const after = readTicks();
    if ((after.idle - before.idle) / (after.all - before.all) >= IDLE_SHARE) return;
  }
}

/** CPU time that all programs together have used so far, in µs. Interrupts are nobody's and left out. */
export const readMachineCpuUs = (): number => (readTicks().programs * 1_000_000) / TICKS_PER_SECOND;

function readTicks(): { readonly idle: number; readonly programs: number; readonly all: number } {
  const line = readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '';
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  const [user = 0, nice = 0, system = 0, idle = 0, disk = 0] = ticks;
  return { idle: idle + disk, programs: user + nice + system, all: ticks.reduce((sum, each) => sum + each, 0) };
}
