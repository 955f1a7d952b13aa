import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import type { AnswerEntry } from '../answering/answer-index.ts';
import { packAnswers, unpackAnswers } from '../answering/pack-answers.ts';
import { trainAnswers } from '../answering/train-answers.ts';
import { SUPPORT } from '../intents/testing/support-lines.ts';
import { trainAnswersInProcess, type TrainingProgress } from './train-in-process.ts';

const entries: readonly AnswerEntry[] = [...new Set(SUPPORT.learnt.map(({ intent }) => intent))].map((id) => ({
  id,
  questions: SUPPORT.learnt.filter(({ intent }) => intent === id).map(({ text }) => text),
  answers: [],
}));

/** What the system says of a process or thread: its state, who started it, its niceness. */
function statOf(path: string): { readonly state: string; readonly parent: number; readonly niceness: number } {
  const fields = readFileSync(`/proc/${path}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return { state: fields[0] ?? '', parent: Number(fields[1]), niceness: Number(fields[16]) };
}

const processes = (): readonly string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

/** The processes that one started to learn in, and that still run. */
const learnersOf = (pid: number): readonly string[] =>
  processes().filter((each) => {
    try {
      const { state, parent } = statOf(each);
      return (
        parent === pid && state !== 'Z' && readFileSync(`/proc/${each}/cmdline`, 'utf8').includes('training-process')
      );
    } catch {
      return false;
    }
  });

const runs = (pid: string): boolean => {
  try {
    return statOf(pid).state !== 'Z';
  } catch {
    return false;
  }
};

it('learns in a process what would be learnt here, measures it, and tells how far it is', async () => {
  const told: TrainingProgress[] = [];
  const tests = [{ text: SUPPORT.learnt[0]?.text ?? '', entryId: SUPPORT.learnt[0]?.intent ?? '' }];
  const trained = await trainAnswersInProcess(entries, { tests, niceness: 0 }, (progress) => told.push(progress));
  const here = trainAnswers(entries);
  if (here === null || trained === null) throw new Error('There is enough to learn from.');
  expect(Buffer.compare(trained.packed, packAnswers(here))).toBe(0);
  expect(unpackAnswers(trained.packed)?.parts?.labels).toHaveLength(6);
  expect(trained.tested).toMatchObject({ lines: 1, first: 1, right: 1, wrong: 0 });
  expect(told.at(-1)?.share).toBeCloseTo(1);
  expect(told.at(0)?.step).toBe('learning');
}, 60_000);

it('learns nothing from next to nothing', async () => {
  expect(
    await trainAnswersInProcess(
      entries.map((entry) => ({ ...entry, questions: entry.questions.slice(0, 2) })),
      {
        niceness: 0,
      },
    ),
  ).toBeNull();
}, 60_000);

it('stops when it is told to, before and while it learns, and leaves nothing running', async () => {
  const reason = new Error('The administrator stopped it.');
  await expect(trainAnswersInProcess(entries, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const stopping = new AbortController();
  const training = trainAnswersInProcess(entries, { niceness: 0, signal: stopping.signal }, () =>
    stopping.abort(reason),
  );
  await expect(training).rejects.toBe(reason);
  if (platform() === 'linux') expect(learnersOf(process.pid)).toEqual([]);
}, 60_000);

it('every thread of it gives way, and a killed server leaves no training behind', async () => {
  if (platform() !== 'linux') return;
  const script = fileURLToPath(new URL('testing/hold-training.ts', import.meta.url));
  const server = spawn(process.execPath, ['--import', 'tsx', script, '7'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(server.stdout, 'data');
  const [learner = ''] = learnersOf(server.pid ?? 0);
  const threads = readdirSync(`/proc/${learner}/task`);
  expect(threads.length).toBeGreaterThan(1);
  expect(threads.map((thread) => statOf(`${learner}/task/${thread}`).niceness)).toEqual(threads.map(() => 7));
  process.kill(Number(learner), 'SIGTERM');
  server.kill('SIGKILL');
  await once(server, 'exit');
  await vi.waitUntil(() => !runs(learner), { timeout: 20_000, interval: 50 });
}, 60_000);
