import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createDraw, DISGUISES, pick, readTemplates, wordingOf } from '../packages/core/src/safety/testing/expand.ts';
import { TABLE } from '../packages/core/src/safety/wording/features.ts';
import { CLASSES, MIDDLE, STEPS } from '../packages/core/src/safety/wording/model.ts';
import { crossCheck } from './safety/cross-check.ts';
import { exampleOf, learnGate, learnKinds, type Weights } from './safety/learn.ts';
import { readTexts } from './safety/texts.ts';

// Learns the weights of the safety line's wordings, the same at every run. Reads what is in packages/core/src/safety/data and the demo knowledge's
// training phrasings, writes packages/core/src/safety/wording/model.json and, from both files of wordings, the labelled lines in
// packages/core/src/safety/data/wordings.test.jsonl. With `--try` it leaves out each author of lines in turn, tells how his are judged, and writes nothing.

const SEED = 1;

const data = (name: string): string => fileURLToPath(new URL(`../packages/core/src/safety/${name}`, import.meta.url));

function write(kinds: Weights, gate: Weights): void {
  const tables = CLASSES.map((_, label) => tableOf(kinds, label));
  const quick = tableOf(gate, 1).map((weight, place) => weight - (gate.table[place * gate.classes] ?? 0));
  const scale = scaleOf(tables);
  const gateScale = scaleOf([quick]);
  const model = {
    scale: Number(scale.toPrecision(6)),
    tables: Object.fromEntries(CLASSES.map((name, label) => [name, spell(tables[label] ?? quick, scale)])),
    gateScale: Number(gateScale.toPrecision(6)),
    gate: spell(quick, gateScale),
  };
  writeFileSync(data('wording/model.json'), `${JSON.stringify(model, null, 2)}\n`);
}

const tableOf = ({ classes, table }: Weights, label: number): Float32Array =>
  table.filter((_, index) => index % classes === label);

const scaleOf = (tables: readonly Float32Array[]): number =>
  tables.reduce((most, table) => table.reduce((sum, weight) => Math.max(sum, Math.abs(weight)), most), 0) / STEPS;

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

const examples = readTexts(SEED).map(exampleOf);
if (process.argv.includes('--try')) {
  crossCheck(examples);
} else {
  write(learnKinds(examples), learnGate(examples));
  console.log(`${writeLines()} labelled lines written.`);
  console.log(`${examples.length} wordings learnt, ${CLASSES.length} × ${TABLE} weights written.`);
}
