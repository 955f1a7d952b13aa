import { keepApart } from '../intents/keep-apart.ts';
import { trainParts } from '../intents/parts.ts';
import { buildAnswerIndex, type AnswerEntry } from './answer-index.ts';
import type { AnswerModel } from './answer-model.ts';
import { poolOf } from './pool.ts';
import { findThresholds, type Tried } from './thresholds.ts';
import { SMALL } from './untaught.ts';
import { learnWeighing, weigh, type Weighing, type WeighingExample } from './weighing.ts';

export interface AnswerTrainOptions {
  readonly seed?: number;
  /** Told how far it is, from 0 to 1; may throw to stop. */
  readonly onProgress?: (share: number, step: AnswerTrainStep) => void;
}

export type AnswerTrainStep = 'calibrating' | 'learning';

const KEPT_SHARE = 0.15;
/** One in so many of the lines kept apart is asked as if its entry were not there: that is what is strange to the bot. */
const STRANGE_EVERY = 4;
/** With fewer lines than this nothing can be told about what is not learnt from. */
const FEWEST_KEPT = 60;
/** With fewer lines than this, or of one entry only, the search alone does as well. */
const FEWEST_LINES = 20;
const CALIBRATING_SHARE = 0.5;

/**
 * Learns to find the entry that answers a text. First with some lines kept apart, on which the voices are weighed and the
 * thresholds found; then from all lines. The same entries and seed give the same model. Null: there is nothing to tell apart.
 */
export function trainAnswers(
  entries: readonly AnswerEntry[],
  { seed = 1, onProgress = () => {} }: AnswerTrainOptions = {},
): AnswerModel | null {
  const lines = entries.flatMap(({ id, questions }) => questions.map((text) => ({ text, intent: id })));
  const { learnt, kept } = keepApart(lines, KEPT_SHARE, seed);
  if (lines.length < FEWEST_LINES || new Set(lines.map(({ intent }) => intent)).size < 2) return null;
  const calibration =
    kept.length < FEWEST_KEPT
      ? SMALL
      : calibrate(
          entries,
          { learnt, kept },
          {
            seed,
            isTaught: true,
            onProgress: (share) => onProgress(share * CALIBRATING_SHARE, 'calibrating'),
          },
        );
  const parts = trainParts(lines, {
    seed,
    onProgress: (share) => onProgress(CALIBRATING_SHARE + share * (1 - CALIBRATING_SHARE), 'learning'),
  });
  return { parts, ...calibration };
}

export interface CalibrateOptions {
  readonly seed: number;
  /** False: the search answers alone. */
  readonly isTaught: boolean;
  readonly onProgress: (share: number) => void;
}

/** How the voices are weighed and from when on they are believed, found on lines that were kept apart. */
export const calibrate = (
  entries: readonly AnswerEntry[],
  parted: ReturnType<typeof keepApart>,
  options: CalibrateOptions,
): Calibration => settle(askKept(entries, parted, options));

export type Calibration = Pick<AnswerModel, 'weighing' | 'thresholds'>;

export function settle(examples: readonly WeighingExample[]): Calibration {
  const weighing = learnWeighing(examples);
  return { weighing, thresholds: findThresholds(examples.map((example) => tryOut(weighing, example))) };
}

/** What the voices say of lines that were kept apart; `strangers` are texts that no entry answers. */
export function askKept(
  entries: readonly AnswerEntry[],
  { learnt, kept }: ReturnType<typeof keepApart>,
  { seed, isTaught, onProgress }: CalibrateOptions,
  strangers: readonly string[] = [],
): readonly WeighingExample[] {
  const first = isTaught ? trainParts(learnt, { seed, onProgress }) : null;
  const questions = new Map<string, string[]>(entries.map(({ id }) => [id, []]));
  for (const { text, intent } of learnt) questions.get(intent)?.push(text);
  const index = buildAnswerIndex(entries.map((entry) => ({ ...entry, questions: questions.get(entry.id) ?? [] })));
  const known = kept.flatMap(({ text, intent }, at): readonly WeighingExample[] => {
    const strange = at % STRANGE_EVERY === 0 ? [{ pool: poolOf(first, index, text, intent), right: null }] : [];
    return [{ pool: poolOf(first, index, text), right: intent }, ...strange];
  });
  return [...known, ...strangers.map((text): WeighingExample => ({ pool: poolOf(first, index, text), right: null }))];
}

const MOST_ASKED = 3;

function tryOut(weighing: Weighing, { pool, right }: WeighingExample): Tried {
  const weighed = weigh(weighing, pool);
  const place = weighed.findIndex(({ entryId }) => entryId === right);
  return {
    confidence: weighed[0]?.confidence ?? 0,
    isRight: place === 0,
    isNear: place !== -1 && place < MOST_ASKED,
  };
}
