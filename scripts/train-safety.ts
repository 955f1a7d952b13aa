import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createDraw, DISGUISES, pick, readTemplates, wordingOf } from '../packages/core/src/safety/testing/expand.ts';
import { CLASSES, MIDDLE, STEPS } from '../packages/core/src/safety/wording/model.ts';
import { crossCheck } from './safety/cross-check.ts';
import { createReader, GATE_SIDES, GATE_SIZE, learnGate, learnKinds, type Weights } from './safety/learn.ts';
import { readTexts } from './safety/texts.ts';

// Learns the weights of the safety line's wordings, the same at every run. Reads what is in packages/core/src/safety/data and the demo knowledge's
// training phrasings, writes packages/core/src/safety/wording/model.json and, from both files of wordings, the labelled lines in
// packages/core/src/safety/data/wordings.test.jsonl. With `--try` it leaves out each author of lines in turn, tells how his are judged, and writes nothing.

const SEED = 1;

const data = (name: string): string => fileURLToPath(new URL(`../packages/core/src/safety/${name}`, import.meta.url));

function write(kinds: Weights, gate: Weights): void {
  const scale = scaleOf(kinds.table);
  save('wording/model.json', { scale, table: spell(kinds.table, scale) });
  const quick = Float32Array.from({ length: GATE_SIZE + GATE_SIDES.length }, (_, place) => {
    const at = place * gate.classes;
    return (gate.table[at + 1] ?? 0) - (gate.table[at] ?? 0);
  });
  const table = quick.subarray(0, GATE_SIZE);
  const gateScale = scaleOf(table);
  const sides = GATE_SIDES.map(
    (side, index) => [side, Number((quick[GATE_SIZE + index] ?? 0).toPrecision(6))] as const,
  );
  save('wording/gate.json', { scale: gateScale, sides: Object.fromEntries(sides), table: spell(table, gateScale) });
}

const save = (name: string, value: unknown): void => writeFileSync(data(name), `${JSON.stringify(value, null, 2)}\n`);

const scaleOf = (table: Float32Array): number =>
  Number((table.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / STEPS).toPrecision(6));

const spell = (table: Float32Array, scale: number): string =>
  Array.from(table, (weight) => String.fromCharCode(MIDDLE + Math.round(weight / scale))).join('');

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

/** Places in the table of weights. */
const SIZE = 1 << 16;

const texts = readTexts(SEED);
if (process.argv.includes('--try')) {
  crossCheck(texts, SIZE);
} else {
  const examples = texts.map(createReader(SIZE));
  write(learnKinds(examples, SIZE), learnGate(examples));
  console.log(`${writeLines()} labelled lines written.`);
  console.log(`${examples.length} wordings learnt, ${CLASSES.length} × ${SIZE} weights written.`);
}
