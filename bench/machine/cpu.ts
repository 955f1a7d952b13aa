import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of the kernel's CPU accounts per second: 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** CPU time that a process has used so far, in µs. */
export const readProcessCpuUs = (pid: number): number => toUs(readStat(pid)?.ownTicks ?? 0);

/** The same for a PostgreSQL server: its postmaster, all living children, and those that ended. */
export function readDatabaseCpuUs(postmaster: number): number {
  const own = readStat(postmaster);
  if (own === undefined) return 0;
  let ticks = own.ownTicks + own.endedChildrenTicks;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const stat = Number.isNaN(pid) ? undefined : readStat(pid);
    if (stat?.parent === postmaster) ticks += stat.ownTicks;
  }
  return toUs(ticks);
}

const toUs = (ticks: number): number => (ticks * 1_000_000) / TICKS_PER_SECOND;

function readStat(pid: number) {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It ended between the listing and the look.
    return undefined;
  }
  // The name in brackets may hold blanks; the fields after it are numbered from 3 in proc(5).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return { parent: field(4), ownTicks: field(14) + field(15), endedChildrenTicks: field(16) + field(17) };
}
