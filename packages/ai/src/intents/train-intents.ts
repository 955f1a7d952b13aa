import { createRandom, drawOrder } from '../text/random.ts';
import type { Said } from './features.ts';
import { keepApart } from './keep-apart.ts';
import { hear, trainParts, type Example, type Parts } from './parts.ts';
import { trainReject, type Calibration, type Reject } from './reject.ts';
import { judge, type Judged } from './signals.ts';
import { findTemperature } from './temperature.ts';

/** Everything that recognises intents: three voices, put together and calibrated. */
export interface IntentModel {
  readonly parts: Parts;
  readonly reject: Reject;
  /** Sharpens or softens the shares until they tell how often they are right. */
  readonly temperature: number;
}

export interface TrainingLines {
  readonly lines: readonly Example[];
  /** Lines with known intents that are kept for calibration; cut from `lines` where there are none. */
  readonly calibration?: readonly Example[];
  /** Lines that belong to no intent; intents are left out in turn to stand for them where there are none. */
  readonly outside?: readonly string[];
}

export interface TrainOptions {
  readonly seed?: number;
  /** Told how far training is, from 0 to 1, and what it does; may throw to stop it. */
  readonly onProgress?: (share: number, step: TrainStep) => void;
}

export type TrainStep = 'calibrating' | 'learning';

const KEPT_SHARE = 0.15;
/** An intent is left out in one of so many rounds: the more, the likelier what is learnt without it is to what is learnt at last. */
const LEAVE_OUT_ONE_IN = 3;
/** With few lines each round keeps others apart, so that there are enough to tell from. */
const ROUNDS_OF_FEW = 9;
const FEW_LINES = 2_000;
/** Fewer lines tell as well what is strange to them. */
const MOST_LINES_LEAVING_OUT = 4_000;
const FEWEST_OUTSIDE = 20;

/**
 * Learns intents. First with some lines kept apart, on which the likelihoods are calibrated and the one threshold is
 * found; then with all lines. The same lines and seed give the same model.
 */
export function trainIntents(
  given: TrainingLines,
  { seed = 1, onProgress = () => {} }: TrainOptions = {},
): IntentModel {
  const { learnt, kept } = splitLines(given, seed);
  const outside = given.outside ?? [];
  const rounds =
    outside.length >= FEWEST_OUTSIDE ? 0 : given.lines.length < FEW_LINES ? ROUNDS_OF_FEW : LEAVE_OUT_ONE_IN;
  const trainings = rounds + 2;
  const report = (done: number, step: TrainStep) => (share: number) => onProgress((done + share) / trainings, step);
  const first = trainParts(learnt, { seed, onProgress: report(0, 'calibrating') });
  const judged = kept.map((line) => ({ line, judged: judgeText(first, line) }));
  const calibrations: Calibration[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const parted =
      round < LEAVE_OUT_ONE_IN ? { learnt, kept } : keepApart([...learnt, ...kept], KEPT_SHARE, seed + round);
    calibrations.push(...leaveOut(parted, { round, seed, onProgress: report(1 + round, 'calibrating') }));
  }
  const own = judged.map(({ line, judged: of }) => calibrationOf(first, of, line.intent));
  const strange = outside.map((text) => calibrationOf(first, judgeText(first, { text }), null));
  // What this model says of its own lines and another of strange ones would tell the models apart, not the lines.
  const reject = calibrations.length > 0 ? trainReject(calibrations, own) : trainReject([...own, ...strange]);
  const temperature = findTemperature(
    judged.map(({ line, judged: { shares } }) => ({ shares, right: first.labels.indexOf(line.intent) })),
  );
  const parts = trainParts([...learnt, ...kept], { seed, onProgress: report(trainings - 1, 'learning') });
  return { parts, reject, temperature };
}

export const judgeText = (parts: Parts, said: Said): Judged => judge(parts, hear(parts, said));

function calibrationOf({ labels }: Parts, { signals, best }: Judged, intent: string | null): Calibration {
  return { signals, belongs: intent !== null, isRight: intent !== null && labels[best[0] ?? -1] === intent };
}

/** Trains without some of the intents: their lines stand for what belongs to none. */
function leaveOut(
  { learnt, kept }: ReturnType<typeof keepApart>,
  { round, seed, onProgress }: { round: number; seed: number; onProgress: (share: number) => void },
): readonly Calibration[] {
  const labels = [...new Set(learnt.map(({ intent }) => intent))].toSorted();
  if (labels.length < LEAVE_OUT_ONE_IN) return [];
  const order = drawOrder(labels.length, createRandom(seed + Math.floor(round / LEAVE_OUT_ONE_IN)));
  const left = new Set(
    [...order].flatMap((label, at) =>
      at % LEAVE_OUT_ONE_IN === round % LEAVE_OUT_ONE_IN ? [labels[label] ?? ''] : [],
    ),
  );
  const drawn = [...drawOrder(learnt.length, createRandom(seed + round))].slice(0, MOST_LINES_LEAVING_OUT);
  const lines = drawn.flatMap((at) => learnt[at] ?? []).filter(({ intent }) => !left.has(intent));
  const parts = trainParts(lines, { seed, onProgress });
  return kept.map((line) => calibrationOf(parts, judgeText(parts, line), left.has(line.intent) ? null : line.intent));
}

/** The lines to learn from at first, and those to calibrate on. */
function splitLines({ lines, calibration = [] }: TrainingLines, seed: number): ReturnType<typeof keepApart> {
  const known = new Set(lines.map(({ intent }) => intent));
  const usable = calibration.filter(({ intent }) => known.has(intent));
  return usable.length > 0 ? { learnt: lines, kept: usable } : keepApart(lines, KEPT_SHARE, seed);
}
