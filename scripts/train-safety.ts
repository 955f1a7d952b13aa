import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createDraw, DISGUISES, pick, readTemplates, wordingOf } from '../packages/core/src/safety/testing/expand.ts';
import { MOST_STEPS, writeTable } from '../packages/core/src/safety/wording/weights.ts';
import { crossCheck } from './safety/cross-check.ts';
import { createReader, GATE_SIDES, learnGate, learnKinds, meanOf, type Sizes } from './safety/learn.ts';
import { readTexts } from './safety/texts.ts';

// Learns the weights of the safety line's wordings, the same at every run. Reads what is in packages/core/src/safety/data and the demo knowledge's
// training phrasings, writes packages/core/src/safety/wording/weights and, from both files of wordings, the labelled lines in
// packages/core/src/safety/data/wordings.test.jsonl. With `--try` it leaves out each author of lines in turn, tells how his are judged, and writes nothing.

const SEED = 1;

const data = (name: string): string => fileURLToPath(new URL(`../packages/core/src/safety/${name}`, import.meta.url));

/** What nodes judge by and what pages load: more places tell more words apart. */
const SIZES: Readonly<Record<'server' | 'page', Sizes>> = {
  server: { kinds: 1 << 20, gate: 1 << 20 },
  page: { kinds: 1 << 16, gate: 1 << 16 },
};

/** Fewer steps are fewer bytes to load. */
const STEPS = { server: MOST_STEPS, page: 36 } as const;

/** Templates, disguises and company are drawn so often, each time by other luck, and learnt from apart. */
const DRAWINGS = 3;

function learnFor(name: keyof typeof SIZES): void {
  const sizes = SIZES[name];
  const learnt = Array.from({ length: DRAWINGS }, (_, nth) => {
    const examples = readTexts(SEED + nth).map(createReader(sizes));
    return { kinds: learnKinds(examples, sizes.kinds), gate: learnGate(examples, sizes.gate), count: examples.length };
  });
  const kinds = meanOf(learnt.map((one) => one.kinds));
  const gate = meanOf(learnt.map((one) => one.gate));
  save(`wording/weights/${name}-kinds.json`, writeTable(kinds.table, STEPS[name]));
  const quick = Float32Array.from({ length: sizes.gate + GATE_SIDES.length }, (_, place) => {
    const at = place * gate.classes;
    return (gate.table[at + 1] ?? 0) - (gate.table[at] ?? 0);
  });
  const sides = GATE_SIDES.map(
    (side, index) => [side, Number((quick[sizes.gate + index] ?? 0).toPrecision(6))] as const,
  );
  const table = writeTable(quick.subarray(0, sizes.gate), STEPS[name]);
  save(`wording/weights/${name}-gate.json`, { ...table, sides: Object.fromEntries(sides) });
  console.log(
    `${learnt.map(({ count }) => count).join(', ')} wordings learnt for the ${name}: ${sizes.kinds} places, ${sizes.gate} for the quick look.`,
  );
}

const save = (name: string, value: unknown): void => writeFileSync(data(name), `${JSON.stringify(value, null, 2)}\n`);

const LINES = { 'wordings.txt': 2, 'unseen.txt': 8 } as const;

/** Labelled lines for measuring, drawn apart from those that were learnt; every other one is disguised. */
function writeLines(): number {
  const draw = createDraw(SEED + 76);
  const lines = Object.entries(LINES).flatMap(([name, count]) =>
    readTemplates(readFileSync(data(`data/${name}`), 'utf8')).flatMap((template) => {
      const texts = new Map<string, string>();
      for (let variant = 0; variant < count; variant += 1) {
        const plain = wordingOf(template, draw);
        const disguise = variant % 2 === 0 ? '' : pick(draw, Object.keys(DISGUISES));
        texts.set(DISGUISES[disguise]?.(plain, draw) ?? plain, disguise);
      }
      const { part, label, language, group } = template;
      return Array.from(texts, ([text, disguise]) => JSON.stringify({ part, label, language, group, disguise, text }));
    }),
  );
  writeFileSync(data('data/wordings.test.jsonl'), `${lines.join('\n')}\n`);
  return lines.length;
}

if (process.argv.includes('--try')) {
  crossCheck(readTexts(SEED), SIZES[process.argv.includes('--page') ? 'page' : 'server']);
} else {
  learnFor('server');
  learnFor('page');
  console.log(`${writeLines()} labelled lines written.`);
}
