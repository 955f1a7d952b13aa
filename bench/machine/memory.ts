import { readFileSync } from 'node:fs';

/** Resident memory of a process, in KB. */
export function readResidentKb(pid: number): number {
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kb === undefined) throw new Error(`Process ${pid} does not tell its memory.`);
  return Number(kb);
}
