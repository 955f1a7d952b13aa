import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hasCode } from './errors.ts';

/** What the operating system tells about one live process. A field that it does not tell is undefined. */
export interface RunningProcess {
  readonly pid: number;
  /** Distinguishes this process from an earlier or later one with the same number; comparable for equality only. */
  readonly startMark: string;
  readonly executable: string | undefined;
  readonly arguments: readonly string[];
  readonly workingDir: string | undefined;
}

/** The process with this number, or undefined when none lives (a zombie does not, nor one that is being ended). */
export function readProcess(pid: number): RunningProcess | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return hasProc() ? readFromProc(pid) : readFromPs(pid);
}

/** Every live process that the caller may look into. Empty where the system has no /proc. */
export function listProcesses(): readonly RunningProcess[] {
  if (!hasProc()) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readFromProc(Number(name)) ?? []);
}

/** Sends a signal; false when the process is already gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    throw error;
  }
}

/** Whether the number is taken, be it by a process that has ended and was not yet collected (a zombie). */
export function isPidTaken(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

/** Names the process numbering that pids of this process belong to: two containers on one volume differ in it. */
export function readPidNamespace(): string {
  return (
    tryRead(
      () => `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`,
    ) ?? 'host'
  );
}

function hasProc(): boolean {
  return process.platform === 'linux' && tryRead(() => readFileSync('/proc/self/stat', 'utf8')) !== undefined;
}

function readFromProc(pid: number): RunningProcess | undefined {
  const stat = tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (stat === undefined) return undefined;
  // The second field is the name in brackets and may itself hold spaces and brackets, so count from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === undefined || startTicks === undefined || state === 'Z' || state === 'X') return undefined;
  const commandLine = tryRead(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '';
  const executable = tryRead(() => readlinkSync(`/proc/${pid}/exe`));
  // On its way out: it has given up its memory, and only its number is left.
  if (commandLine === '' && executable === undefined) return undefined;
  return {
    pid,
    startMark: startTicks,
    executable,
    arguments: commandLine.split('\0').slice(0, -1),
    workingDir: tryRead(() => readlinkSync(`/proc/${pid}/cwd`)),
  };
}

function readFromPs(pid: number): RunningProcess | undefined {
  const answer = spawnSync('ps', ['-p', String(pid), '-o', 'lstart=,command='], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const line = answer.status === 0 ? answer.stdout.trim() : '';
  const match = /^(\S+ +\S+ +\d+ +[\d:]+ +\d+) +(.*)$/.exec(line);
  if (match === null) return undefined;
  const words = (match[2] ?? '').split(' ');
  return { pid, startMark: match[1] ?? '', executable: words[0], arguments: words, workingDir: undefined };
}

function tryRead<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
