import { WEIGHTS } from '#safety-weights';
import { fold, inOriginal, type Folded } from '../fold/fold.ts';
import { loosen } from '../fold/loosen.ts';
import { matchesOf } from '../fold/matches-of.ts';
import type { Concept, Mention } from '../words/concepts.ts';
import type { Clause } from './clauses.ts';
import type { Side } from './features.ts';
import type { Beliefs } from './model.ts';
import { read } from './read.ts';
import { createSight, type Sight } from './sight.ts';
import { ASKS, type Sign } from './signs.ts';
import { thresholdOf } from './thresholds.ts';

/** Why a text is stopped or flagged. */
export const REASONS = [
  'asks-for-code',
  'asks-for-password',
  'asks-for-card',
  'asks-for-screen',
  'asks-for-money',
  'offers-deal',
] as const;
export type Reason = (typeof REASONS)[number];

export interface Judgement {
  /** `report`: somebody tells of such a request or offer and is to be helped. */
  readonly label: 'request' | 'offer' | 'report' | 'none';
  /** Why; null for a report and for harmless talk. */
  readonly reason: Reason | null;
  /** The words that it stands in, in the original text; null where there are none. */
  readonly span: { readonly start: number; readonly end: number } | null;
  /** How harmful the text looks, from 0 to 1. */
  readonly score: number;
}

/** Longest part that is judged at once; a longer text is judged part by part, and sentence by sentence: a story hides no request. */
const LONGEST = 400;
const OVERLAP = 80;
const SENTENCE = /[^。!?\n]{1,120}[。!?\n]?/g;

/** By what is judged here: a node has other weights than a page. */
const SIGHT = /* @__PURE__ */ (() => createSight(WEIGHTS))();

export const { mayHarm } = SIGHT;

/**
 * What a text asks for or offers: a secret, access, money, a shady deal; or whether it tells of such a thing. The most
 * harmful part of a long text decides.
 */
export const judge = (original: string, side: Side = null): Judgement => judgeFolded(fold(original), side);

export const judgeFolded = (original: Folded, side: Side): Judgement => judgeBy(SIGHT, original, side);

/** The same by any weights. */
export function judgeBy(sight: Sight, original: Folded, side: Side): Judgement {
  const folded = loosen(original);
  let worst: Judgement | undefined;
  for (const { from, text } of partsOf(folded.text)) {
    const part = judgePart(sight, text, side);
    const span =
      part.span === null ? null : inOriginal(folded, from + part.span.start, Math.max(1, from + part.span.end));
    if (worst === undefined || RANK[part.label] > RANK[worst.label]) worst = { ...part, span };
  }
  return worst ?? HARMLESS;
}

interface Part {
  readonly from: number;
  readonly text: string;
}

function partsOf(text: string): readonly Part[] {
  if (text.length <= LONGEST) return [{ from: 0, text }];
  const parts: Part[] = matchesOf(SENTENCE, text).map(({ 0: sentence, index }) => ({ from: index, text: sentence }));
  for (let from = 0; from < text.length - OVERLAP; from += LONGEST - OVERLAP) {
    parts.push({ from, text: text.slice(from, from + LONGEST) });
  }
  return parts;
}

/** Nothing that could do harm is spoken of. */
export const HARMLESS: Judgement = { label: 'none', reason: null, span: null, score: 0 };

const RANK = { none: 0, report: 1, offer: 2, request: 3 } as const;

function judgePart({ mayHarm: mayDo, weigh }: Sight, text: string, side: Side): Judgement {
  if (!mayDo(text, side)) return HARMLESS;
  const reading = read(text);
  const { clauses, signs } = reading;
  const beliefs = weigh(reading, side);
  const score = beliefs.request + beliefs.demand + beliefs.offer;
  const isHarmful = score > thresholdOf(side, signs);
  if (isHarmful) return { ...harmOf(signs, beliefs, clauses), score };
  const isReport = beliefs.report > 0.5 && signs.has('tells-of-others');
  return { label: isReport ? 'report' : 'none', reason: null, span: null, score };
}

function harmOf(
  signs: ReadonlySet<Sign>,
  { request, demand, offer }: Beliefs,
  clauses: readonly Clause[],
): Omit<Judgement, 'score'> {
  const asks = ASKS.some((sign) => signs.has(sign));
  const isRequest = asks && request * 2 >= Math.max(demand, offer);
  if (isRequest || (request > demand && request > offer && !signs.has('no-secret'))) {
    const [secret, span] = spanOf(clauses, ['code', 'password', 'card', 'screen']);
    return { label: 'request', reason: secret === undefined ? 'asks-for-code' : REASON_OF[secret], span };
  }
  const isDemand = demand > offer;
  const [, span] = spanOf(clauses, ['fee', 'pay', 'safe', 'contact', 'serve', 'promise', 'link', 'unblock']);
  return { label: isDemand ? 'request' : 'offer', reason: isDemand ? 'asks-for-money' : 'offers-deal', span };
}

const REASON_OF: Readonly<Partial<Record<Concept, Reason>>> & Record<'code' | 'password' | 'card' | 'screen', Reason> =
  {
    code: 'asks-for-code',
    password: 'asks-for-password',
    card: 'asks-for-card',
    screen: 'asks-for-screen',
  };

const WORD = /[\p{L}\p{N}]/u;

/** The clause that mentions one of the wanted concepts first, in their order; without its full stop. */
function spanOf<C extends Concept>(
  clauses: readonly Clause[],
  wanted: readonly C[],
): readonly [C | undefined, { readonly start: number; readonly end: number } | null] {
  for (const concept of wanted) {
    const clause = clauses.find(({ concepts }) => concepts.has(concept));
    if (clause !== undefined) return [concept, trimmed(clause)];
  }
  const first = clauses.find(({ text }) => WORD.test(text));
  return [undefined, first === undefined ? null : trimmed(first)];
}

const trimmed = ({ text, start, end }: Clause & { readonly mentions: readonly Mention[] }) => ({
  start: start + (text.length - text.trimStart().length),
  end: end - (text.length - text.replace(/[\s,，。.!！?？;；:：~]+$/, '').length),
});
