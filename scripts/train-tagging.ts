import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { fold, inOriginal } from '../packages/core/src/safety/fold/fold.ts';
import { namedIn } from '../packages/core/src/safety/masking/find-secrets.ts';
import { findLabels } from '../packages/core/src/safety/masking/labels.ts';
import { mask } from '../packages/core/src/safety/masking/mask.ts';
import { seeTokens } from '../packages/core/src/safety/masking/tagging/features.ts';
import { toldBy } from '../packages/core/src/safety/masking/tagging/find-told-secrets.ts';
import { BEGIN, INSIDE, OUTSIDE } from '../packages/core/src/safety/masking/tagging/tag.ts';
import { createDraw } from '../packages/core/src/safety/testing/expand.ts';
import type { MarkedLine } from '../packages/core/src/safety/testing/measure-masking.ts';
import { writeTable, MOST_STEPS } from '../packages/core/src/safety/wording/weights.ts';
import { readTexts } from './safety/texts.ts';
import { learnChain, meanOf, type Example, type Learnt } from './tagging/learn.ts';
import { drawMachineTexts, readPublic } from './tagging/plain-texts.ts';

// Learns which words and numbers of a message are told as secrets, the same at every run. Reads the lines with secrets in
// packages/core/src/safety/data/masking and harmless lines beside them, writes packages/core/src/safety/masking/tagging/weights/tagging.json.
// Usage: npx tsx scripts/train-tagging.ts [DATA] [--try], where DATA is the folder with public texts (../shared/data).
// With `--try` it leaves out each author in turn, tells what is hidden of his secrets, and writes nothing.

const SIZE = 1 << 17;
const LEARNT = 3;
/** How many texts of machines are drawn. */
const MACHINE_TEXTS = 3_000;
const SECRET = ['password', 'code', 'cvv'];

const data = (name: string): string => fileURLToPath(new URL(`../packages/core/src/safety/${name}`, import.meta.url));

/** Lines by the author of the rules. */
const OWN = ['masking.test.jsonl', 'masking/own.test.jsonl'];

interface Line extends MarkedLine {
  readonly author: string;
}

const lines = ['masking.test.jsonl', ...readdirSync(data('data/masking')).map((name) => `masking/${name}`)].flatMap(
  (name) =>
    readFileSync(data(`data/${name}`), 'utf8')
      .trim()
      .split('\n')
      .map((line): Line => ({ ...(JSON.parse(line) as MarkedLine), author: name })),
);
/** What people say who give no secret. */
const calm = [
  ...readTexts(1)
    .filter(({ label, author }) => label === 'harmless' && !author.endsWith('.txt'))
    .map(({ text }) => text),
  ...readPublic(process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '../shared/data'),
  ...drawMachineTexts(createDraw(1), MACHINE_TEXTS),
].map((text): Line => ({ text, spans: [], author: 'calm' }));

/** A line as it is; and as it is read when what rules find is hidden. */
function examplesOf({ text: original, spans }: Line): readonly Example[] {
  const folded = fold(original);
  const labels = findLabels(folded.text);
  const secret = spans.filter(([, , kind]) => SECRET.includes(kind));
  const named = namedIn(folded.text, labels);
  const masked = mask(folded.text, named);
  return [folded.text, ...(masked === folded.text ? [] : [masked])].map((text) => {
    const seen = seeTokens(text, labels, SIZE);
    const { tokens } = seen;
    const tags = new Uint8Array(tokens.length).fill(OUTSIDE);
    let last: unknown;
    for (const [at, { start, end }] of tokens.entries()) {
      const place = inOriginal(folded, start, end);
      const within = secret.find(([from, to]) => place.start >= from && place.end <= to);
      if (within !== undefined && text.charAt(start) !== '•') tags[at] = within === last ? INSIDE : BEGIN;
      last = tags[at] === OUTSIDE ? undefined : within;
    }
    return { seen: { ...seen, places: seen.places.slice(0, seen.starts[tokens.length]) }, tags };
  });
}

const learnFrom = (some: readonly Line[]): Learnt => {
  const examples = some.flatMap(examplesOf);
  return meanOf(Array.from({ length: LEARNT }, (_, nth) => learnChain(examples, SIZE, nth + 1)));
};

const BARS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const SIGN = /[\p{L}\p{N}]/u;

function judged(some: readonly Line[], chain: Learnt | null, sure: number) {
  let [covered, spans, over] = [0, 0, 0];
  for (const line of some) {
    const folded = fold(line.text);
    const labels = findLabels(folded.text);
    const named = namedIn(folded.text, labels);
    const told = (chain === null ? [] : toldBy(chain, folded.text, labels, sure)).filter(
      (one) => !named.some(({ start, end }) => start < one.end && end > one.start),
    );
    const places = [...named, ...told].map(({ start, end }) => inOriginal(folded, start, end));
    const isHidden = (at: number): boolean => places.some(({ start, end }) => at >= start && at < end);
    const isSign = (at: number): boolean => SIGN.test(line.text.charAt(at));
    const isWanted = (at: number): boolean => line.spans.some(([from, to]) => at >= from && at < to);
    const all = Array.from(line.text, (_, at) => at).filter(isSign);
    spans += line.spans.length;
    covered += line.spans.filter(([from, to]) => all.filter((at) => at >= from && at < to).every(isHidden)).length;
    if (all.some((at) => isHidden(at) && !isWanted(at))) over += 1;
  }
  return { covered, spans, over, rows: some.length };
}

if (process.argv.includes('--try')) {
  const sums = BARS.map(() => ({ covered: 0, over: 0, calm: 0 }));
  const kept = calm.filter((_, at) => at % 5 === 0);
  for (const author of new Set(lines.map((line) => line.author))) {
    if (OWN.includes(author)) continue;
    const chain = learnFrom([
      ...lines.filter((line) => line.author !== author),
      ...calm.filter((_, at) => at % 5 !== 0),
    ]);
    const own = lines.filter((line) => line.author === author);
    const rules = judged(own, null, 1);
    const quiet = judged(kept, null, 1).over;
    console.log(author, `rules ${rules.covered}/${rules.spans} over ${rules.over}/${rules.rows}`);
    for (const [nth, bar] of BARS.entries()) {
      const now = judged(own, chain, bar);
      const sum = sums[nth];
      const more = judged(kept, chain, bar).over - quiet;
      if (sum !== undefined) {
        sum.covered += now.covered - rules.covered;
        sum.over += now.over - rules.over;
        sum.calm += more;
      }
      console.log(`  from ${bar} on: ${now.covered}/${now.spans} over ${now.over}, calm +${more} of ${kept.length}`);
    }
  }
  console.log(
    BARS.map((bar, nth) => `${bar}: +${sums[nth]?.covered} over +${sums[nth]?.over} calm +${sums[nth]?.calm}`).join(
      ' | ',
    ),
  );
} else {
  const { weights, steps } = learnFrom([...lines, ...calm]);
  const file = { ...writeTable(weights, MOST_STEPS), steps: steps.map((step) => Number(step.toPrecision(6))) };
  writeFileSync(data('masking/tagging/weights/tagging.json'), `${JSON.stringify(file, null, 2)}\n`);
}
