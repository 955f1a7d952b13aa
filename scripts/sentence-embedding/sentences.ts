import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createRandom } from '../../packages/ai/src/text/random.ts';

/** Where sentences are read, the column of their text, and the share of them that is taken. */
interface Source {
  readonly path: string;
  readonly column: string;
  readonly share: number;
}

const source = (path: string, column = 'text', share = 1): Source => ({ path, column, share });

/** Training parts of public sets: what is kept for measuring is in none of them. */
const PUBLIC: readonly Source[] = [
  source('banking77/train.tsv'),
  source('clinc150/train.tsv'),
  source('massive/en-US.train.tsv'),
  source('hint3/train.tsv'),
  source('bitext_cs/train.tsv', 'text', 0.4),
  source('multidogo/train.tsv.gz', 'text', 0.3),
  source('xquad_retrieval/queries.tsv.gz', 'query'),
];

const packages = (path: string): string => join(import.meta.dirname, '../../packages', path);
const OWN: readonly Source[] = [
  source(packages('ai/data/demo/train/en.train.tsv')),
  source(packages('core/src/safety/data/lines.tsv')),
  source(packages('core/src/bots/data/wish-lines.tsv')),
];

const SHORTEST = 6;
const LONGEST = 220;
/** Letters of English and what stands between them. */
const ENGLISH = /^[\x20-\x7e‘’“”–—£€]*$/u;
const WORD = /[a-z]{3}/i;

/** English sentences to learn from, each once, in a fixed order. `data`: the folder with public labelled texts. */
export function readEnglishSentences(data: string): readonly string[] {
  const random = createRandom(1);
  const sentences = new Map<string, string>();
  for (const { path, column, share } of [...PUBLIC.map((each) => ({ ...each, path: join(data, each.path) })), ...OWN]) {
    for (const text of readColumn(path, column)) {
      const isTaken = share === 1 || random() < share;
      const key = text
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, ' ')
        .trim();
      if (isTaken && isEnglish(text) && !sentences.has(key)) sentences.set(key, text);
    }
  }
  return [...sentences.values()];
}

const isEnglish = (text: string): boolean =>
  text.length >= SHORTEST && text.length <= LONGEST && text.includes(' ') && ENGLISH.test(text) && WORD.test(text);

function readColumn(path: string, column: string): readonly string[] {
  const bytes = readFileSync(path);
  const [heading = '', ...rows] = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trim()
    .split('\n');
  const at = heading.split('\t').indexOf(column);
  if (at === -1) throw new Error(`${path} has no column “${column}”.`);
  return rows.map((row) => (row.split('\t')[at] ?? '').trim());
}
