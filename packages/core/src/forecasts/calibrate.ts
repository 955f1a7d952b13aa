import { DAY_MS, type Instant } from '../kit/index.ts';
import { LEVELS, probabilityOf } from './quantile-function.ts';
import { SCORES_KEPT, type Calibration, type Score } from './wait-model.ts';

/** The scores are to span about a week: a few days have too much in common with themselves. */
const SCORES_PER_DAY = SCORES_KEPT / 7;
/** With fewer scores than this the forecast reads off what it was born with. */
const FEWEST_SCORES = 60;
/** How fast an aim follows its misses: the step of adaptive conformal inference. */
const STEP = 0.005;
const LEAST_AIM = 0.005;
/** The quantiles of the scores are found anew whenever so many have been added. */
const REFRESH = 10;

/**
 * Takes one outcome into the calibration, with the normal values that its forecast was read off at. The scores of past
 * forecasts say where each level has to be read off (conformal prediction on the distribution); and the aim of each level
 * moves whenever the level is missed or met, so that in the long run it is met as often as it says, whatever the waits do
 * (Gibbs and Candès, 2021).
 */
export function calibrate(
  calibration: Calibration,
  score: Score,
  readOffAt: readonly number[],
  sinceLastMs: number,
): Calibration {
  const perDay = calibration.perDay * Math.exp(-sinceLastMs / DAY_MS) + 1;
  // Of very many waits only every n-th is a score, counted over all of them, so that no kind of wait is preferred.
  const stride = Math.max(1, Math.round(perDay / SCORES_PER_DAY));
  if (calibration.skipped + 1 < stride) return { ...calibration, perDay, skipped: calibration.skipped + 1 };
  const { scores: kept, next } = calibration;
  const scores = kept.length < SCORES_KEPT ? [...kept, score] : kept.with(next, score);
  const aims = calibration.aims.map((aim, level) => movedAim(readOffAt, aim, level, score));
  const count = kept.length < SCORES_KEPT ? scores.length : next;
  const isStale = scores.length >= FEWEST_SCORES && count % REFRESH === 0;
  return {
    scores,
    next: kept.length < SCORES_KEPT ? 0 : (next + 1) % SCORES_KEPT,
    perDay,
    skipped: 0,
    aims,
    normals: isStale ? normalsAt(scores, aims) : calibration.normals,
  };
}

function movedAim(readOffAt: readonly number[], aim: number, level: number, score: Score): number {
  const stated = LEVELS[level] ?? 0.5;
  const isHeld = holding(readOffAt, level, stated, score);
  return Math.max(LEAST_AIM, Math.min(1 - LEAST_AIM, aim + STEP * (stated - isHeld)));
}

/**
 * 1 when the wait was within the level, 0 when it was longer. Of a customer who left earlier it is known only that the
 * wait would have been longer than he stayed: then the probability, by what the levels say of those who stay so long.
 */
function holding(readOffAt: readonly number[], level: number, stated: number, { normal, isLowerBound }: Score): number {
  if (normal > (readOffAt[level] ?? 0)) return 0;
  return isLowerBound ? heldBeyond(stated, levelReached(readOffAt, normal)) : 1;
}

/** Which of the calibrated levels a score has come to, between two of them in proportion. */
function levelReached(normals: readonly number[], normal: number): number {
  const above = normals.findIndex((candidate) => candidate > normal);
  if (above === 0) return Math.min(LEVELS[0], probabilityOf(normal));
  if (above < 0) return Math.max(LEVELS[LEVELS.length - 1] ?? 1, probabilityOf(normal));
  const [low = 0, high = 0] = [normals[above - 1], normals[above]];
  const [below = 0, beyond = 1] = [LEVELS[above - 1], LEVELS[above]];
  return below + ((beyond - below) * (normal - low)) / Math.max(1e-9, high - low);
}

/** The probability of a level among those waits that went beyond another: none when that is the higher one. */
export const heldBeyond = (level: number, reached: number): number =>
  reached >= level ? 0 : (level - reached) / (1 - reached);

/**
 * The scores' quantiles at the aims. Lower bounds hand their weight on to the scores beyond them, as in the estimator of
 * Kaplan and Meier.
 */
function normalsAt(scores: readonly Score[], aims: readonly number[]): number[] {
  const sorted = scores.toSorted((a, b) => a.normal - b.normal || Number(a.isLowerBound) - Number(b.isLowerBound));
  const highest = sorted.at(-1)?.normal ?? 0;
  const ascending = aims.map((aim, level) => ({ aim, level })).toSorted((a, b) => a.aim - b.aim);
  const normals = aims.map(() => highest);
  let [left, survival, done] = [sorted.length, 1, 0];
  for (const { normal, isLowerBound } of sorted) {
    // One more than there are: the next wait is as likely to be beyond all of them as between any two.
    if (!isLowerBound) survival *= 1 - 1 / (left + 1);
    left -= 1;
    for (let next = ascending[done]; next !== undefined && 1 - survival >= next.aim; next = ascending[done]) {
      normals[next.level] = normal;
      done += 1;
    }
  }
  return normals.toSorted((a, b) => a - b);
}

/** The time since the last outcome; none before the first, nor when outcomes come out of order. */
export const sinceMs = (lastAt: Instant | null, at: Instant): number =>
  lastAt === null ? 0 : Math.max(0, at - lastAt);
