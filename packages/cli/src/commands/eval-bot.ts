import {
  evaluateIntents,
  evaluateLanguages,
  evaluateRetrieval,
  type Confusion,
  type IntentFigures,
  type LanguageFigures,
  type RetrievalFigures,
} from '@zhida/ai/evaluation';
import type { Command } from 'commander';
import type { Desk } from '../desk.ts';
import { readDataSets } from '../evaluation/data-sets.ts';
import { describeFigures, writeJson, type Figure } from '../evaluation/figures.ts';
import { findTasks, type Tasks } from '../evaluation/tasks.ts';
import { Problem } from '../problems.ts';
import { createProgress } from '../progress.ts';
import { renderTable } from '../table.ts';

interface Options {
  readonly train: string;
  readonly test: string;
  readonly json?: string;
  readonly confusions: string;
}

/** `zhida eval bot`: measures what the bot understands and finds, in this program and without a server. */
export function addEvalBot(parent: Command, { terminal }: Desk): void {
  parent
    .command('bot')
    .description('measure understanding and retrieval: train on one folder, answer the lines of another')
    .requiredOption('--train <dir>', 'folder with labelled lines to learn from (train…, dev…), also in folders below')
    .requiredOption('--test <dir>', 'folder with files called test… or <language>.test…, by the same folders')
    .option('--confusions <number>', 'how many confused pairs to print of each set', '5')
    .option('--json <file>', 'write every figure and all confusions into a file')
    .action(async ({ train, test, json, confusions }: Options) => {
      const progress = createProgress(terminal);
      const sets = (await readDataSets(train, test)).map(({ name, ...set }) => ({ name, tasks: findTasks({ name, ...set }) }));
      const measured = measure(sets, progress.show);
      progress.end();
      if (measured.figures.length === 0) throw new Problem(`Nothing in ${test} can be measured: no intents, questions or languages.`);
      for (const line of describeFigures(measured.figures)) terminal.say(line);
      for (const line of describeConfusions(measured.confusions, Number(confusions) || 0)) terminal.say(line);
      if (json !== undefined) await writeJson(json, measured);
    });
}

interface Measured {
  readonly figures: readonly Figure[];
  readonly confusions: Readonly<Record<string, readonly Confusion[]>>;
}

function measure(
  sets: readonly { readonly name: string; readonly tasks: Tasks }[],
  show: (share: number, what: string) => void,
): Measured {
  const figures: Figure[] = [];
  const confusions: Record<string, readonly Confusion[]> = {};
  const intents = sets.flatMap(({ tasks }) => tasks.intents);
  const retrieval = sets.flatMap(({ tasks }) => tasks.retrieval);
  const total = intents.length + retrieval.length;
  for (const [at, { name, data }] of intents.entries()) {
    const result = evaluateIntents(data, (share) => show((at + share) / total, name));
    figures.push(...intentFigures(name, result));
    confusions[name] = result.confusions;
  }
  for (const [at, { name, data }] of retrieval.entries()) {
    figures.push(...retrievalFigures(name, evaluateRetrieval(data, (share) => show((intents.length + at + share) / total, name))));
  }
  const lines = sets.flatMap(({ tasks }) => tasks.languages);
  if (lines.length > 0) {
    const result = evaluateLanguages(lines);
    figures.push(...languageFigures(result));
    confusions['language'] = result.confusions;
  }
  return { figures, confusions };
}

/** What docs/specs/understanding.md promises, by the end of a figure’s name. */
const GOALS: readonly (readonly [RegExp, number])[] = [
  [/^banking77\.accuracy$/, 0.925],
  [/^clinc150\.(?:in|out-of)-scope-at-threshold$/, 0.89],
  [/^clinc150\.reject-auroc$/, 0.965],
  [/^massive\.zh-CN\.accuracy$/, 0.85],
  [/^cmrc2018_retrieval\.recall-at-1$/, 0.972],
  [/^language\.zh-en-other$/, 0.993],
];

function share(name: string, value: number, note = ''): Figure {
  const target = GOALS.find(([pattern]) => pattern.test(name))?.[1];
  return { name, value, unit: 'share', ...(target === undefined ? {} : { target }), ...(note === '' ? {} : { note }) };
}

function intentFigures(name: string, result: IntentFigures): readonly Figure[] {
  const lines = `${result.testLines} lines, ${result.labels} intents, ${result.trainLines} lines learnt`;
  return [
    share(`${name}.accuracy`, result.accuracy, lines),
    share(`${name}.macro-f1`, result.macroF1),
    share(`${name}.accuracy-on-unseen-texts`, result.accuracyOnUnseen, `${result.unseenLines} lines that are not in train`),
    share(`${name}.in-scope-at-threshold`, result.inScopeAtThreshold, 'right and not refused'),
    ...(result.outsideLines === 0
      ? []
      : [
          share(`${name}.out-of-scope-at-threshold`, result.outsideAtThreshold, `${result.outsideLines} lines refused`),
          share(`${name}.overall-at-threshold`, result.overallAtThreshold),
          share(`${name}.reject-auroc`, result.rejectAuroc),
        ]),
    { name: `${name}.train`, value: result.trainSeconds, unit: 's' },
    { name: `${name}.time-per-query`, value: result.times.meanMicros, unit: 'µs', note: `p99 ${Math.round(result.times.p99Micros)} µs` },
  ];
}

const retrievalFigures = (name: string, result: RetrievalFigures): readonly Figure[] => [
  share(`${name}.recall-at-1`, result.recallAt1, `${result.queries} questions, ${result.passages} passages`),
  share(`${name}.recall-at-3`, result.recallAt3),
  share(`${name}.recall-at-5`, result.recallAt5),
  share(`${name}.mrr`, result.reciprocalRank, 'of the first ten'),
  share(`${name}.recall-at-1-by-bm25-alone`, result.recallAt1WithoutRanking),
  { name: `${name}.build`, value: result.buildSeconds, unit: 's' },
  { name: `${name}.time-per-query`, value: result.times.meanMicros, unit: 'µs', note: `p99 ${Math.round(result.times.p99Micros)} µs` },
];

const languageFigures = (result: LanguageFigures): readonly Figure[] => [
  share('language.zh-en-other', result.threeWay, `${result.lines} lines`),
  ...(result.shortLines === 0 ? [] : [share('language.zh-en-other-short', result.threeWayShort, `${result.shortLines} lines of at most 12 characters, not Chinese`)]),
];

const describeConfusions = (confusions: Measured['confusions'], most: number): readonly string[] =>
  Object.entries(confusions).flatMap(([name, pairs]) =>
    most === 0 || pairs.length === 0
      ? []
      : ['', ...renderTable([`CONFUSED: ${name}`, 'TAKEN FOR', 'LINES'], pairs.slice(0, most).map(({ wanted, given, count }) => [wanted, given, count]))],
  );
