import { classify } from '../intents/classify.ts';
import type { Example } from '../intents/parts.ts';
import { trainIntents, type IntentModel } from '../intents/train-intents.ts';
import { listConfusions, measureAccuracy, measureAuroc, measureMacroF1, type Confusion } from './figures.ts';
import { measureSeconds, measureTimes, type Times } from './times.ts';

export interface IntentRow {
  readonly text: string;
  /** What was said just before, where that is known. */
  readonly before?: string;
  /** Null where the line belongs to no intent. */
  readonly intent: string | null;
}

export interface IntentData {
  readonly train: readonly IntentRow[];
  /** Lines on which the threshold is found; cut from the training lines where there are none. */
  readonly dev: readonly IntentRow[];
  readonly test: readonly IntentRow[];
}

export interface IntentFigures {
  readonly model: IntentModel;
  readonly labels: number;
  readonly trainLines: number;
  readonly testLines: number;
  readonly outsideLines: number;
  /** Of the lines that belong to an intent, without refusing any. */
  readonly accuracy: number;
  readonly macroF1: number;
  /** The same without the test lines that also stand in train. */
  readonly accuracyOnUnseen: number;
  readonly unseenLines: number;
  readonly rejectAuroc: number;
  /** At the one threshold: right and not refused; refused as they should be; both together. */
  readonly inScopeAtThreshold: number;
  readonly outsideAtThreshold: number;
  readonly overallAtThreshold: number;
  readonly threshold: number;
  readonly trainSeconds: number;
  readonly times: Times;
  readonly confusions: readonly Confusion[];
}

const SEED = 1;

/** Trains as the product does and measures on lines that it has not seen. */
export function evaluateIntents(
  { train, dev, test }: IntentData,
  onProgress: (share: number) => void = () => {},
): IntentFigures {
  const { value: model, seconds: trainSeconds } = measureSeconds(() =>
    trainIntents(
      {
        lines: examplesOf(train),
        calibration: examplesOf(dev),
        outside: [...train, ...dev].filter(({ intent }) => intent === null).map(({ text }) => text),
      },
      { seed: SEED, onProgress },
    ),
  );
  const inScope = test.filter(({ intent }) => intent !== null).map((row) => answer(model, row));
  const outside = test.filter(({ intent }) => intent === null).map((row) => answer(model, row));
  const learnt = new Set([...train, ...dev].map(({ text }) => plain(text)));
  const unseen = inScope.filter(({ text }) => !learnt.has(plain(text)));
  const kept = inScope.filter(({ isMine, wanted, given }) => isMine && wanted === given).length;
  const refused = outside.filter(({ isMine }) => !isMine).length;
  return {
    model,
    labels: model.parts.labels.length,
    trainLines: model.parts.lines.length,
    testLines: inScope.length,
    outsideLines: outside.length,
    accuracy: measureAccuracy(inScope),
    macroF1: measureMacroF1(inScope),
    accuracyOnUnseen: measureAccuracy(unseen),
    unseenLines: unseen.length,
    rejectAuroc: measureAuroc(
      inScope.map(({ belonging }) => belonging),
      outside.map(({ belonging }) => belonging),
    ),
    inScopeAtThreshold: kept / inScope.length,
    outsideAtThreshold: refused / outside.length,
    overallAtThreshold: (kept + refused) / test.length,
    threshold: model.reject.threshold,
    trainSeconds,
    times: measureTimes(
      test.map(({ text }) => text),
      (text) => classify(model, text),
    ),
    confusions: listConfusions(inScope),
  };
}

const examplesOf = (rows: readonly IntentRow[]): readonly Example[] =>
  rows.flatMap(({ intent, ...said }) => (intent === null ? [] : [{ ...said, intent }]));

function answer(model: IntentModel, { text, before, intent }: IntentRow) {
  const { candidates, belonging, isMine } = classify(model, text, before);
  return { text, wanted: intent ?? '', given: candidates[0]?.intent ?? '', belonging, isMine };
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
