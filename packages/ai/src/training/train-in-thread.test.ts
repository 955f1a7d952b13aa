import { expect, it } from 'vitest';
import type { AnswerEntry } from '../answering/answer-index.ts';
import { packAnswers, unpackAnswers } from '../answering/pack-answers.ts';
import { trainAnswers } from '../answering/train-answers.ts';
import { SUPPORT } from '../intents/testing/support-lines.ts';
import { trainAnswersInThread, type TrainingProgress } from './train-in-thread.ts';

const entries: readonly AnswerEntry[] = [...new Set(SUPPORT.learnt.map(({ intent }) => intent))].map((id) => ({
  id,
  questions: SUPPORT.learnt.filter(({ intent }) => intent === id).map(({ text }) => text),
  answers: [],
}));

it('learns in a thread what would be learnt here, measures it, and tells how far it is', async () => {
  const told: TrainingProgress[] = [];
  const tests = [{ text: SUPPORT.learnt[0]?.text ?? '', entryId: SUPPORT.learnt[0]?.intent ?? '' }];
  const trained = await trainAnswersInThread(entries, { tests }, (progress) => told.push(progress));
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
    await trainAnswersInThread(entries.map((entry) => ({ ...entry, questions: entry.questions.slice(0, 2) }))),
  ).toBeNull();
}, 60_000);

it('stops when it is told to, before and while it learns', async () => {
  const reason = new Error('The administrator stopped it.');
  await expect(trainAnswersInThread(entries, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const stopping = new AbortController();
  const training = trainAnswersInThread(entries, { signal: stopping.signal }, () => stopping.abort(reason));
  await expect(training).rejects.toBe(reason);
}, 60_000);
