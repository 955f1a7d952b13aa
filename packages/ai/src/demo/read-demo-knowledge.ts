import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const LANGUAGES = ['zh', 'en'] as const;
type DemoLanguage = (typeof LANGUAGES)[number];

/** An entry of the demo organisation's knowledge, with the phrasings to learn it from. */
export interface DemoEntry {
  readonly id: string;
  readonly topic: string;
  readonly intent: string;
  readonly intentName: Readonly<Record<DemoLanguage, string>>;
  readonly handOver: 'always' | 'after-misses' | 'by-confidence' | 'never-without-asking';
  readonly urgent: boolean;
  readonly title: Readonly<Record<DemoLanguage, string>>;
  readonly answer: Readonly<Record<DemoLanguage, string>>;
  readonly care: { readonly zh: string };
  readonly phrasings: readonly { readonly language: DemoLanguage; readonly text: string }[];
}

/** The files, found through the package so that a bundled server finds them too. */
const folder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@zhida/ai/package.json')), 'data/demo');

/** Reads the knowledge that comes with the product. */
export async function readDemoKnowledge(): Promise<readonly DemoEntry[]> {
  const phrasings = new Map<string, { language: DemoLanguage; text: string }[]>();
  for (const language of LANGUAGES) {
    const lines = await readFile(join(folder(), 'train', `${language}.train.tsv`), 'utf8');
    for (const line of lines.split('\n').slice(1)) {
      const [text = '', , id = ''] = line.split('\t');
      if (text === '') continue;
      const known = phrasings.get(id);
      if (known === undefined) phrasings.set(id, [{ language, text }]);
      else known.push({ language, text });
    }
  }
  const entries = await readFile(join(folder(), 'entries.jsonl'), 'utf8');
  return entries
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Omit<DemoEntry, 'phrasings'>)
    .map((entry) => ({ ...entry, phrasings: phrasings.get(entry.id) ?? [] }));
}
