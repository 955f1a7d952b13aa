import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Program } from './program.ts';

/** Arguments of Node with which a program's memory can be read by `readSettledKb`. */
export const MEASURABLE = ['--expose-gc', '--import', fileURLToPath(new URL('gc-on-signal.mjs', import.meta.url))];

const COLLECTIONS = 4;
const REST_MS = 500;

/** Resident memory of a program after collecting its garbage, in KB. */
export async function readSettledKb(program: Program): Promise<number> {
  for (let count = 0; count < COLLECTIONS; count += 1) {
    program.signal('SIGUSR2');
    await sleep(REST_MS);
  }
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${program.pid}/status`, 'utf8'))?.[1];
  if (kb === undefined) throw new Error('The program does not tell its memory.');
  return Number(kb);
}
