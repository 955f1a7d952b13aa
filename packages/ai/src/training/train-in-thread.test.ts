import { expect, it } from 'vitest';
import { packModel } from '../intents/pack.ts';
import { SUPPORT } from '../intents/testing/support-lines.ts';
import { trainIntents } from '../intents/train-intents.ts';
import { trainUnderstanding, type TrainingProgress } from './train-in-thread.ts';

it('learns in a thread what would be learnt here, and tells how far it is', async () => {
  const told: TrainingProgress[] = [];
  const { model, packed } = await trainUnderstanding({ lines: SUPPORT.learnt }, {}, (progress) => told.push(progress));
  expect(Buffer.compare(packed, packModel(trainIntents({ lines: SUPPORT.learnt })))).toBe(0);
  expect(model.parts.labels).toHaveLength(6);
  expect(told.at(-1)?.share).toBeCloseTo(1);
  expect(told.at(0)?.step).toBe('calibrating');
}, 60_000);

it('stops when it is told to, before and while it learns', async () => {
  const reason = new Error('The administrator stopped it.');
  await expect(trainUnderstanding({ lines: SUPPORT.learnt }, { signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  );
  const stopping = new AbortController();
  const training = trainUnderstanding({ lines: SUPPORT.learnt }, { signal: stopping.signal }, () =>
    stopping.abort(reason),
  );
  await expect(training).rejects.toBe(reason);
}, 60_000);
