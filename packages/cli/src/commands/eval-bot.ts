import {
  evaluateAnswers,
  evaluateIntents,
  evaluateLanguages,
  evaluateRetrieval,
  measureOneLine,
  type Confusion,
  type IntentData,
  type IntentFigures,
  type RetrievalData,
  type RetrievalFigures,
} from '@zhida/ai/evaluation';
import type { Command } from 'commander';
import type { Desk } from '../desk.ts';
import {
  answerFigures,
  describeConfusions,
  intentFigures,
  languageFigures,
  meanFigures,
  retrievalFigures,
  timeFigures,
  type Confusions,
} from '../evaluation/bot-figures.ts';
import { readDataSets } from '../evaluation/data-sets.ts';
import { describeFigures, writeJson, type Figure } from '../evaluation/figures.ts';
import { findTasks, type Tasks } from '../evaluation/tasks.ts';
import { Problem } from '../problems.ts';
import { createProgress } from '../progress.ts';

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
      const sets = (await readDataSets(train, test)).map(({ name, ...set }) => ({
        name,
        tasks: findTasks({ name, ...set }),
      }));
      const measured = measure(sets, (share, what) => progress.show(share, what));
      progress.end();
      if (measured.figures.length === 0)
        throw new Problem(`Nothing in ${test} can be measured: no intents, questions or languages.`);
      for (const line of describeFigures(measured.figures)) terminal.say(line);
      for (const line of describeConfusions(measured.confusions, Number(confusions) || 0)) terminal.say(line);
      if (json !== undefined) await writeJson(json, measured);
    });
}

/** As accounts have it until somebody changes it. */
const MOST_WRONG = 0.03;

interface Measured {
  readonly figures: readonly Figure[];
  readonly confusions: Confusions;
}

function measure(
  sets: readonly { readonly name: string; readonly tasks: Tasks }[],
  show: (share: number, what: string) => void,
): Measured {
  const figures: Figure[] = [];
  const confusions: Record<string, readonly Confusion[]> = {};
  const accuracies = new Map<string, number>();
  let widest:
    | { readonly labels: number; readonly model: IntentFigures['model']; readonly data: IntentData }
    | undefined;
  let largest:
    | { readonly passages: number; readonly index: RetrievalFigures['index']; readonly data: RetrievalData }
    | undefined;
  const intents = sets.flatMap(({ tasks }) => tasks.intents);
  const answers = sets.flatMap(({ tasks }) => tasks.answers);
  const retrieval = sets.flatMap(({ tasks }) => tasks.retrieval);
  const total = Math.max(1, intents.length + retrieval.length + answers.length);
  for (const [at, { name, data }] of intents.entries()) {
    const result = evaluateIntents(data, (share) => show((at + share) / total, name));
    figures.push(...intentFigures(name, result));
    confusions[name] = result.confusions;
    accuracies.set(name, result.accuracy);
    if (result.labels >= (widest?.labels ?? 0)) widest = { labels: result.labels, model: result.model, data };
  }
  for (const { name, tasks } of sets) {
    figures.push(
      ...meanFigures(
        name,
        tasks.intents.flatMap((task) => accuracies.get(task.name) ?? []),
      ),
    );
  }
  for (const [at, { name, data }] of retrieval.entries()) {
    const result = evaluateRetrieval(data, (share) => show((intents.length + at + share) / total, name));
    figures.push(...retrievalFigures(name, result));
    if (result.passages >= (largest?.passages ?? 0)) largest = { passages: result.passages, index: result.index, data };
  }
  for (const [at, { name, data }] of answers.entries()) {
    const done = intents.length + retrieval.length + at;
    const result = evaluateAnswers(data.train, data.test, {
      mostWrong: MOST_WRONG,
      known: data.entries,
      onProgress: (share) => show((done + share) / total, `${name}: answers`),
    });
    if (result !== null) figures.push(...answerFigures(name, result));
  }
  const texts = [
    ...(widest?.data.test.map(({ text }) => text) ?? []),
    ...(largest?.data.test.map(({ query }) => query) ?? []),
  ];
  if (texts.length > 0)
    figures.push(...timeFigures(measureOneLine(widest?.model ?? null, largest?.index ?? null, texts)));
  const lines = sets.flatMap(({ tasks }) => tasks.languages);
  if (lines.length > 0) {
    const result = evaluateLanguages(lines);
    figures.push(...languageFigures(result));
    confusions['language'] = result.confusions;
  }
  return { figures, confusions };
}
