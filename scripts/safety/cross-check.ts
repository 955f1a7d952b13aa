import type { Side } from '../../packages/core/src/safety/wording/features.ts';
import { placeOf } from '../../packages/core/src/safety/wording/places.ts';
import { SUSPECTED, thresholdOf } from '../../packages/core/src/safety/wording/thresholds.ts';
import {
  beliefsOf,
  createReader,
  isToBeSeen,
  learnGate,
  learnKinds,
  suspicionOf,
  type Example,
  type Sizes,
} from './learn.ts';
import { isOrdinary, readLines, type Text } from './texts.ts';

// How wordings by an author are judged who had no part in what was learnt: each author is left out once, and with each a share of what is said
// every day. Shares are means over authors, so that the one who wrote most does not decide.

const RATES = [0.002, 0.005, 0.01, 0.02, 0.04] as const;
/** Shares of what would be judged as harm that the quick look is to let through. */
const KEPT = [1, 0.999, 0.998, 0.995, 0.99, 0.98] as const;

export interface Judged {
  readonly text: Text;
  readonly signs: Example['signs'];
  readonly suspicion: number;
  readonly score: number;
}

export function crossCheck(texts: readonly Text[], sizes: Sizes): void {
  const read = createReader(sizes);
  const examples = texts.map(read);
  const lines = readLines().map(read);
  const ordinary = examples.filter(({ text }) => isOrdinary(text));
  const authors = [...new Set(lines.map(({ text }) => text.author))];
  const judged = authors.flatMap((author, nth) => {
    const isLeftOut = ({ text }: Example): boolean =>
      text.author === author || (isOrdinary(text) && shareOf(text.text, authors.length) === nth);
    const leftOut = [...lines, ...ordinary].filter(isLeftOut);
    return judgeLeftOut(
      examples.filter((example) => !isLeftOut(example)),
      leftOut,
      sizes,
    );
  });
  describeGate(judged);
  describeRates(judged);
  for (const author of authors)
    console.log(`left out ${author}: ${describe(judged.filter((one) => one.text.author === author))}`);
}

function judgeLeftOut(others: readonly Example[], leftOut: readonly Example[], sizes: Sizes): readonly Judged[] {
  const kinds = learnKinds(others, sizes.kinds);
  const gate = learnGate(others, sizes.gate);
  return leftOut.map((example) => {
    const [request = 0, demand = 0, offer = 0] = beliefsOf(kinds, example.full);
    return {
      text: example.text,
      signs: example.signs,
      suspicion: suspicionOf(gate, example),
      score: request + demand + offer,
    };
  });
}

/** The same text belongs to the same share at every run. */
const shareOf = (text: string, shares: number): number => (placeOf(hashOfText(text), 1 << 16) * shares) >>> 16;

const hashOfText = (text: string): number => {
  let hash = 7;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
};

const isHarm = ({ label }: Text): boolean => label !== 'report' && label !== 'harmless';
const isStopped = ({ text, signs, score }: Judged): boolean => score > thresholdOf(text.side, signs);

/** What the quick look would let pass, and what it would suspect for nothing, by where it draws the line. */
function describeGate(judged: readonly Judged[]): void {
  const wanted = judged.filter((one) => isToBeSeen(one.text) && !isOrdinary(one.text));
  const caught = wanted
    .filter(isStopped)
    .map(({ suspicion }) => suspicion)
    .toSorted((a, b) => a - b);
  const kinds = [...new Set(judged.filter(({ text }) => isOrdinary(text)).map(({ text }) => text.author))];
  for (const kept of KEPT) {
    const bar = caught[Math.floor((1 - kept) * caught.length)] ?? 0;
    const among = (is: (text: Text) => boolean): string => {
      const all = judged.filter(({ text }) => is(text));
      return percent(all.filter(({ suspicion }) => suspicion >= bar).length / all.length);
    };
    console.log(
      [
        `suspected from ${bar.toFixed(2)} on: ${percent(kept)} of what is stopped`,
        `${among((text) => isToBeSeen(text) && !isOrdinary(text))} of all that should be`,
        `${among((text) => !isToBeSeen(text) && !isOrdinary(text))} of harmless lines`,
        ...kinds.map((kind) => `${among(({ author }) => author === kind)} of ${kind}`),
      ].join(', '),
    );
  }
}

function describeRates(judged: readonly Judged[]): void {
  for (const side of ['staff', 'customer'] as const) {
    const mine = judged.filter(({ text }) => text.side === side && !isOrdinary(text));
    const ordinary = judged.filter(({ text }) => text.side === side && isOrdinary(text));
    const calm = mine.filter(({ text }) => !isHarm(text));
    for (const labels of side === 'staff' ? [['request', 'demand'], ['offer']] : [['offer']]) {
      const harmful = mine.filter(({ text }) => labels.includes(text.label));
      const shares = RATES.map((rate) => {
        const bar = barFor(calm, rate);
        const falsely = ordinary.filter(({ score }) => score > bar).length / ordinary.length;
        return `${percent(rate)} (${percent(falsely)} of every day) at ${bar.toFixed(2)}: ${percent(meanShare(harmful, bar))}`;
      });
      console.log(`${side}, ${labels.join(' and ')} caught by false alarms: ${shares.join('; ')}`);
    }
  }
}

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
    return `${name} ${among.filter((one) => one.suspicion > SUSPECTED && isStopped(one)).length} of ${among.length}`;
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
