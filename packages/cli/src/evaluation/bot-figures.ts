import type {
  Confusion,
  EvaluatedAnswers,
  IntentFigures,
  LanguageFigures,
  RetrievalFigures,
  Times,
} from '@zhida/ai/evaluation';
import { renderTable } from '../table.ts';
import type { Figure } from './figures.ts';

/** What was taken for what, by set. */
export type Confusions = Readonly<Record<string, readonly Confusion[]>>;

/** What docs/specs/understanding.md promises, by the end of a figure’s name. */
const GOALS: readonly (readonly [RegExp, number])[] = [
  [/^banking77\.accuracy$/, 0.925],
  [/^clinc150\.(?:in|out-of)-scope-at-threshold$/, 0.89],
  [/^clinc150\.reject-auroc$/, 0.965],
  [/^massive\.zh-CN\.accuracy$/, 0.85],
  [/^massive\.zh-TW\.accuracy$/, 0.83],
  [/^massive\.en-US\.accuracy$/, 0.865],
  [/^crosswoz\.accuracy$/, 0.87],
  [/^multidogo\.mean-accuracy$/, 0.925],
  [/^hint3\.(?:sofmattress|powerplay11)\.overall-at-threshold$/, 0.7],
  [/^hint3\.curekart\.overall-at-threshold$/, 0.78],
  [/^cmrc2018_retrieval\.recall-at-1$/, 0.972],
  [/^xquad_retrieval\.(?:zh|en)\.recall-at-1$/, 0.95],
  [/^language\.zh-en-other$/, 0.993],
  [/^language\.zh-en-other-short$/, 0.95],
  [/\.answers\.recall-at-1$/, 0.85],
  [/\.answers\.recall-at-3$/, 0.95],
  [/\.answers\.answered-wrongly$/, 0.03],
];

function toShare(name: string, value: number, note = ''): Figure {
  const target = GOALS.find(([pattern]) => pattern.test(name))?.[1];
  return { name, value, unit: 'share', ...(target === undefined ? {} : { target }), ...(note === '' ? {} : { note }) };
}

export function intentFigures(name: string, result: IntentFigures): readonly Figure[] {
  const lines = `${result.testLines} lines, ${result.labels} intents, ${result.trainLines} lines learnt`;
  return [
    toShare(`${name}.accuracy`, result.accuracy, lines),
    toShare(`${name}.macro-f1`, result.macroF1),
    toShare(
      `${name}.accuracy-on-unseen-texts`,
      result.accuracyOnUnseen,
      `${result.unseenLines} lines that are not in train`,
    ),
    toShare(`${name}.in-scope-at-threshold`, result.inScopeAtThreshold, 'right and not refused'),
    ...(result.outsideLines === 0
      ? []
      : [
          toShare(
            `${name}.out-of-scope-at-threshold`,
            result.outsideAtThreshold,
            `${result.outsideLines} lines refused`,
          ),
          toShare(`${name}.overall-at-threshold`, result.overallAtThreshold),
          toShare(`${name}.reject-auroc`, result.rejectAuroc),
        ]),
    { name: `${name}.train`, value: result.trainSeconds, unit: 's' },
    {
      name: `${name}.time-per-query`,
      value: result.times.meanMicros,
      unit: 'µs',
      note: `p99 ${Math.round(result.times.p99Micros)} µs`,
    },
  ];
}

/** Of a set with a model for each of its groups. */
export const meanFigures = (name: string, accuracies: readonly number[]): readonly Figure[] =>
  accuracies.length < 2
    ? []
    : [
        toShare(
          `${name}.mean-accuracy`,
          accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length,
          `of ${accuracies.length} models`,
        ),
      ];

/** What a bot does with lines of which it is known which entry answers them, if any. */
export const answerFigures = (
  name: string,
  { figures, untaught, trainSeconds, times }: EvaluatedAnswers,
): readonly Figure[] => [
  toShare(`${name}.answers.recall-at-1`, figures.first, 'of the lines that an entry answers'),
  toShare(`${name}.answers.recall-at-3`, figures.firstThree),
  toShare(`${name}.answers.answered-rightly`, figures.right, `of all ${figures.lines} lines`),
  toShare(`${name}.answers.answered-wrongly`, figures.wrong),
  toShare(`${name}.answers.asked-which`, figures.asked),
  toShare(`${name}.answers.left-to-people`, figures.left),
  toShare(`${name}.answers.untaught.recall-at-1`, untaught.first, 'the search alone'),
  toShare(`${name}.answers.untaught.answered-wrongly`, untaught.wrong),
  { name: `${name}.answers.train`, value: trainSeconds, unit: 's' },
  {
    name: `${name}.answers.time-per-query`,
    value: times.meanMicros,
    unit: 'µs',
    note: `p99 ${Math.round(times.p99Micros)} µs`,
  },
];

export const retrievalFigures = (name: string, result: RetrievalFigures): readonly Figure[] => [
  toShare(`${name}.recall-at-1`, result.recallAt1, `${result.queries} questions, ${result.passages} passages`),
  toShare(`${name}.recall-at-3`, result.recallAt3),
  toShare(`${name}.recall-at-5`, result.recallAt5),
  toShare(`${name}.mrr`, result.reciprocalRank, 'of the first ten'),
  toShare(`${name}.recall-at-1-by-bm25-alone`, result.recallAt1WithoutRanking),
  { name: `${name}.build`, value: result.buildSeconds, unit: 's' },
  {
    name: `${name}.time-per-query`,
    value: result.times.meanMicros,
    unit: 'µs',
    note: `p99 ${Math.round(result.times.p99Micros)} µs`,
  },
];

export const languageFigures = (result: LanguageFigures): readonly Figure[] => [
  toShare('language.zh-en-other', result.threeWay, `${result.lines} lines`),
  ...(result.shortLines === 0
    ? []
    : [
        toShare(
          'language.zh-en-other-short',
          result.threeWayShort,
          `${result.shortLines} lines of at most 12 characters, not Chinese`,
        ),
      ]),
];

/** The widest intents and the largest index that were measured, together with everything else that is done to a message. */
export const timeFigures = ({ meanMicros, p50Micros, p99Micros }: Times): readonly Figure[] => [
  {
    name: 'one-line.mean',
    value: meanMicros,
    unit: 'µs',
    note: 'masking, language, intent, entities, mood, wish, search',
  },
  { name: 'one-line.p50', value: p50Micros, unit: 'µs' },
  { name: 'one-line.p99', value: p99Micros, unit: 'µs', target: MOST_MICROS },
];

const MOST_MICROS = 5_000;

export const describeConfusions = (confusions: Confusions, most: number): readonly string[] =>
  Object.entries(confusions).flatMap(([name, pairs]) =>
    most === 0 || pairs.length === 0
      ? []
      : [
          '',
          ...renderTable(
            [`CONFUSED: ${name}`, 'TAKEN FOR', 'LINES'],
            pairs.slice(0, most).map(({ wanted, given, count }) => [wanted, given, count]),
          ),
        ],
  );
