import type { Side } from '../../packages/core/src/safety/wording/features.ts';
import { SUSPECTED, thresholdOf } from '../../packages/core/src/safety/wording/thresholds.ts';
import { beliefsOf, exampleOf, learnGate, learnKinds, type Example } from './learn.ts';
import { readLines, type Text } from './texts.ts';

// How wordings by an author are judged who had no part in what was learnt: each author is left out once. Shares are means over authors, so
// that the one who wrote most does not decide.

const RATES = [0.005, 0.01, 0.02, 0.04] as const;

interface Judged {
  readonly text: Text;
  readonly signs: Example['signs'];
  readonly score: number;
}

export function crossCheck(examples: readonly Example[]): void {
  const lines = readLines().map(exampleOf);
  const authors = [...new Set(lines.map(({ text }) => text.author))];
  const judged = authors.flatMap((author) => judgeAuthor(author, examples, lines));
  for (const side of ['staff', 'customer'] as const) {
    const mine = judged.filter(({ text }) => text.side === side);
    const calm = mine.filter(({ text }) => !isHarm(text));
    for (const labels of side === 'staff' ? [['request', 'demand'], ['offer']] : [['offer']]) {
      const harmful = mine.filter(({ text }) => labels.includes(text.label));
      const shares = RATES.map((rate) => {
        const bar = barFor(calm, rate);
        return `${percent(rate)} at ${bar.toFixed(2)}: ${percent(meanShare(harmful, bar))}`;
      });
      console.log(`${side}, ${labels.join(' and ')} caught by false alarms: ${shares.join('; ')}`);
    }
  }
  for (const author of authors)
    console.log(`left out ${author}: ${describe(judged.filter((one) => one.text.author === author))}`);
}

function judgeAuthor(author: string, examples: readonly Example[], lines: readonly Example[]): readonly Judged[] {
  const others = examples.filter(({ text }) => text.author !== author);
  const kinds = learnKinds(others);
  const gate = learnGate(others);
  return lines
    .filter(({ text }) => text.author === author)
    .map(({ text, signs, full, quick }) => {
      const [request = 0, demand = 0, offer = 0] = beliefsOf(kinds, full);
      const isSuspected = (beliefsOf(gate, quick)[1] ?? 0) > SUSPECTED;
      return { text, signs, score: isSuspected ? request + demand + offer : 0 };
    });
}

const isHarm = ({ label }: Text): boolean => label !== 'report' && label !== 'harmless';

/** The lowest score that so many of an author’s harmless lines, in the mean, lie above. */
function barFor(calm: readonly Judged[], rate: number): number {
  const authors = countBy(calm);
  let share = 0;
  for (const { text, score } of calm.toSorted((a, b) => b.score - a.score)) {
    share += 1 / (authors.get(text.author) ?? 1) / authors.size;
    if (share > rate) return score;
  }
  return 0;
}

function countBy(judged: readonly Judged[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of judged) counts.set(text.author, (counts.get(text.author) ?? 0) + 1);
  return counts;
}

function meanShare(judged: readonly Judged[], bar: number): number {
  const all = countBy(judged);
  const above = countBy(judged.filter(({ score }) => score > bar));
  return [...all].reduce((sum, [author, count]) => sum + (above.get(author) ?? 0) / count / all.size, 0);
}

/** What the thresholds of now make of an author’s lines. */
function describe(judged: readonly Judged[]): string {
  const count = (name: string, wanted: (text: Text) => boolean): string => {
    const among = judged.filter(({ text }) => wanted(text));
    const caught = among.filter(({ text: { side }, signs, score }) => score > thresholdOf(side, signs));
    return `${name} ${caught.length} of ${among.length}`;
  };
  const isFrom = (side: Side) => (text: Text) => !isHarm(text) && text.side === side;
  return [
    count('requests and demands', ({ label }) => label === 'request' || label === 'demand'),
    count('offers', ({ label }) => label === 'offer'),
    count('false alarms on staff', isFrom('staff')),
    count('on customers', isFrom('customer')),
  ].join(', ');
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
