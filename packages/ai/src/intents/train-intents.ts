import { createRandom, drawOrder } from '../text/random.ts';
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

const CALIBRATION_SHARE = 0.15;
const LEAVE_OUT_ROUNDS = 2;
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
  const rounds = outside.length >= FEWEST_OUTSIDE ? 0 : LEAVE_OUT_ROUNDS;
  const trainings = rounds + 2;
  const report = (done: number, step: TrainStep) => (share: number) => onProgress((done + share) / trainings, step);
  const first = trainParts(learnt, { seed, onProgress: report(0, 'calibrating') });
  const judged = kept.map((line) => ({ line, judged: judgeText(first, line.text) }));
  const calibrations: Calibration[] = [
    ...judged.map(({ line, judged: of }) => calibrationOf(first, of, line.intent)),
    ...outside.map((text) => calibrationOf(first, judgeText(first, text), null)),
  ];
  for (let round = 0; round < rounds; round += 1) {
    calibrations.push(...leaveOut(learnt, kept, { round, rounds, seed, onProgress: report(1 + round, 'calibrating') }));
  }
  const temperature = findTemperature(
    judged.map(({ line, judged: { shares } }) => ({ shares, right: first.labels.indexOf(line.intent) })),
  );
  const parts = trainParts([...learnt, ...kept], { seed, onProgress: report(trainings - 1, 'learning') });
  return { parts, reject: trainReject(calibrations), temperature };
}

export const judgeText = (parts: Parts, text: string): Judged => judge(parts, hear(parts, text));

function calibrationOf({ labels }: Parts, { signals, best }: Judged, intent: string | null): Calibration {
  return { signals, belongs: intent !== null, isRight: intent !== null && labels[best[0] ?? -1] === intent };
}

/** Trains without some of the intents: their lines stand for what belongs to none. */
function leaveOut(
  learnt: readonly Example[],
  kept: readonly Example[],
  {
    round,
    rounds,
    seed,
    onProgress,
  }: { round: number; rounds: number; seed: number; onProgress: (share: number) => void },
): readonly Calibration[] {
  const labels = [...new Set(learnt.map(({ intent }) => intent))].toSorted();
  if (labels.length < rounds * 2) return [];
  const order = drawOrder(labels.length, createRandom(seed));
  const left = new Set([...order].flatMap((label, at) => (at % rounds === round ? [labels[label] ?? ''] : [])));
  const drawn = [...drawOrder(learnt.length, createRandom(seed + round))].slice(0, MOST_LINES_LEAVING_OUT);
  const lines = drawn.flatMap((at) => learnt[at] ?? []).filter(({ intent }) => !left.has(intent));
  const parts = trainParts(lines, { seed, onProgress });
  return kept.map(({ text, intent }) => calibrationOf(parts, judgeText(parts, text), left.has(intent) ? null : intent));
}

/** The lines to learn from at first, and those to calibrate on. */
function splitLines({ lines, calibration = [] }: TrainingLines, seed: number): ReturnType<typeof keepApart> {
  const known = new Set(lines.map(({ intent }) => intent));
  const usable = calibration.filter(({ intent }) => known.has(intent));
  return usable.length > 0 ? { learnt: lines, kept: usable } : keepApart(lines, CALIBRATION_SHARE, seed);
}
