// Learns to tell languages in Latin letters apart and prints packages/ai/src/language/latin-model.json.
// Usage: npx tsx scripts/train-language.ts DATA [--hold-out], where DATA is the folder with public labelled texts
// (docs/specs/understanding.md names them). With --hold-out a fifth is kept apart and measured, and nothing is written.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { trainLinear } from '../packages/ai/src/intents/linear.ts';
import { stackRows, type Vector } from '../packages/ai/src/intents/vectors.ts';
import { BUCKETS, latinBuckets } from '../packages/ai/src/language/latin-model.ts';
import { normalise } from '../packages/ai/src/text/normalise.ts';

interface Line {
  readonly language: string;
  readonly buckets: readonly number[];
  readonly isHeldOut: boolean;
}

const HELD_OUT = 5;
/** Most lines are English; elsewhere they are not. */
const ENGLISH_HANDICAP = 0.3;
const LATIN = new Set([
  'en',
  'es',
  'fr',
  'pt',
  'de',
  'it',
  'nl',
  'id',
  'vi',
  'tr',
  'ro',
  'da',
  'lt',
  'gsw',
  'nap',
  'sr',
]);
const home = join(import.meta.dirname, '../packages/ai/src/language');
const [folder = '../shared/data', flag] = process.argv.slice(2);
const holdsOut = flag === '--hold-out';

const lines = [...readLines(folder)];
const languages = [...new Set(lines.map(({ language }) => language))].toSorted();
const learnt = holdsOut ? lines.filter(({ isHeldOut }) => !isHeldOut) : lines;
const model = learn(learnt);
if (holdsOut) report(lines.filter(({ isHeldOut }) => isHeldOut));
else writeFileSync(join(home, 'latin-model.json'), `${JSON.stringify(compact())}\n`);

function* readLines(data: string): Generator<Line> {
  const make = (language: string, text: string, id: number): Line => ({
    language,
    buckets: latinBuckets(normalise(text)),
    isHeldOut: id % HELD_OUT === 0,
  });
  for (const [path, languageOf, most] of [
    ['xsid/valid.tsv.gz', ({ lang }) => lang, 5_000],
    ['xquad_retrieval/queries.tsv.gz', ({ lang }) => lang, 12_000],
    ['massive/en-US.train.tsv', () => 'en', 8_000],
    ['banking77/train.tsv', () => 'en', 2_000],
    ['clinc150/train.tsv', () => 'en', 6_000],
    ['multidogo/train.tsv.gz', () => 'en', 3_000],
    ['hint3/train.tsv', () => 'en', 1_000],
  ] as readonly (readonly [string, (row: Record<string, string>) => string | undefined, number])[]) {
    const rows = readTable(join(data, path)).slice(0, most);
    for (const row of rows) {
      const language = languageOf(row) ?? '';
      // Translations of one line go to the same side.
      const id = Number(row['id']) || parseInt((row['qid'] ?? '').slice(-4), 16) || rows.indexOf(row);
      if (LATIN.has(language) && /\p{Script=Latin}/u.test(row['text'] ?? row['query'] ?? '')) {
        yield make(language, row['text'] ?? row['query'] ?? '', id);
      }
    }
  }
  for (const [at, line] of readFileSync(join(home, 'lines.txt'), 'utf8').trim().split('\n').entries()) {
    const [language = '', text = ''] = line.split('\t');
    for (let times = 0; times < 4; times += 1) yield make(language, text, at);
  }
}

function readTable(path: string): Record<string, string>[] {
  const bytes = readFileSync(path);
  const [heading = '', ...rows] = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trim()
    .split('\n');
  const names = heading.split('\t');
  return rows.map((row) => Object.fromEntries(row.split('\t').map((cell, at) => [names[at] ?? '', cell])));
}

/** One-against-rest support vector machines, as for intents; a text is the square-rooted counts of its stretches at length one. */
function learn(given: readonly Line[]): { weights: Float32Array; biases: Float32Array } {
  const size = languages.length;
  const vectors = given.map(({ buckets }) => vectorOf(buckets));
  const labels = Uint32Array.from(given, ({ language }) => languages.indexOf(language));
  const { weights } = trainLinear(stackRows(vectors), labels, {
    features: BUCKETS,
    classes: size,
    seed: 1,
    onPass: () => {},
  });
  const biases = weights
    .slice(BUCKETS * size)
    .map((bias, at) => bias - (languages[at] === 'en' ? ENGLISH_HANDICAP : 0));
  return { weights: weights.slice(0, BUCKETS * size), biases };
}

function vectorOf(buckets: readonly number[]): Vector {
  const counts = new Map<number, number>();
  for (const bucket of buckets) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  const scale = 1 / Math.sqrt(Math.max(1, buckets.length));
  return {
    ids: Uint32Array.from(counts.keys()),
    values: Float32Array.from(counts.values(), (count) => count * scale),
  };
}

function sharesOf(weights: Float32Array, biases: Float32Array, buckets: readonly number[]): readonly number[] {
  const size = languages.length;
  const scale = 1 / Math.sqrt(Math.max(1, buckets.length));
  const scores = languages.map((_, k) =>
    buckets.reduce((sum, bucket) => sum + scale * (weights[bucket * size + k] ?? 0), biases[k] ?? 0),
  );
  const best = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - best));
  const total = raised.reduce((sum, share) => sum + share, 0);
  return raised.map((share) => share / total);
}

function compact(): { languages: readonly string[]; scale: number; biases: readonly number[]; weights: string } {
  const most = model.weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
  const scale = Math.min(most, 4) / 127;
  const weights = Int8Array.from(model.weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))));
  return {
    languages,
    scale,
    biases: Array.from(model.biases, (bias) => Number(bias.toFixed(4))),
    weights: Buffer.from(weights.buffer).toString('base64'),
  };
}

function report(held: readonly Line[]): void {
  for (const language of languages) {
    const of = held.filter((line) => line.language === language);
    const right = of.filter(({ buckets }) => {
      const shares = sharesOf(model.weights, model.biases, buckets);
      return languages[shares.indexOf(Math.max(...shares))] === language;
    });
    console.log(`${language}: ${right.length} of ${of.length}`);
  }
  const isEnglish = (line: Line): boolean => {
    const shares = sharesOf(model.weights, model.biases, line.buckets);
    return languages[shares.indexOf(Math.max(...shares))] === 'en';
  };
  const right = held.filter((line) => isEnglish(line) === (line.language === 'en')).length;
  console.log(`English or not: ${right} of ${held.length}`);
}
