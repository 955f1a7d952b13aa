import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { extractFeatures } from '../packages/ai/src/intents/features.ts';
import { learnSentenceEmbedding } from '../packages/ai/src/sentence-embedding/learn-sentence-embedding.ts';
import { store } from '../packages/ai/src/sentence-embedding/stored.ts';
import { readEnglishSentences } from './sentence-embedding/sentences.ts';

// Learns where English sentences lie, from where a large encoder puts them, and writes packages/ai/src/sentence-embedding/english.json. Three steps:
//   npx tsx scripts/train-sentence-embedding.ts sentences DATA FILE   collects the sentences; DATA is the folder with public labelled texts
//   python scripts/sentence-embedding/teach.py MODEL FILE PLACES 64   says where each lies (that file tells what MODEL is)
//   npx tsx scripts/train-sentence-embedding.ts learn FILE PLACES     learns from that

const [step, ...paths] = process.argv.slice(2);
const [first = '', second = ''] = paths;
if (step === 'sentences') writeFileSync(second, JSON.stringify(readEnglishSentences(first)));
else if (step === 'learn') learn(first, second);
else throw new Error('The first word says what to do: “sentences” or “learn”.');

function learn(sentencesFile: string, placesFile: string): void {
  const sentences = JSON.parse(readFileSync(sentencesFile, 'utf8')) as readonly string[];
  const places = new Float32Array(new Uint8Array(readFileSync(placesFile)).buffer);
  const dimensions = places.length / sentences.length;
  if (!Number.isInteger(dimensions)) throw new Error('There are not as many places as sentences.');
  const taught = sentences.map((text, number) => ({
    words: extractFeatures({ text }).words,
    place: places.subarray(number * dimensions, (number + 1) * dimensions),
  }));
  const learnt = learnSentenceEmbedding(taught, {
    onPass: (pass, error) => console.log(`Pass ${pass + 1}: off by ${error.toFixed(4)} on the mean.`),
  });
  writeFileSync(
    join(import.meta.dirname, '../packages/ai/src/sentence-embedding/english.json'),
    `${JSON.stringify(store(learnt), null, 2)}\n`,
  );
  console.log(`${sentences.length} sentences learnt, ${learnt.weights.length} words and words in a row kept.`);
}
