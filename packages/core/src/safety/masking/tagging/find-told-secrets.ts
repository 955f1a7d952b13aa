import { TAGGING } from '#secret-tagging';
import { readTable } from '../../wording/weights.ts';
import type { Label } from '../labels.ts';
import { MASK } from '../mask.ts';
import { nearestLabels } from '../nearest-labels.ts';
import { USUAL } from '../password-words.ts';
import type { Secret, SecretKind } from '../secret.ts';
import { seeTokens } from './features.ts';
import { likelihoods, TAGS, type Chain, type Tagging } from './tag.ts';

/** From here on what is likely a secret is hidden. */
const SURE = 0.5;

/** Longest text that is read so closely, in UTF-16 units: it takes some microseconds a word. */
const LONGEST = 800;

/**
 * Passwords and codes of a folded text that no rule knows by their form: ordinary words, names, sentences, short numbers,
 * told as secrets by what stands around them. `named`: what rules found, which says better where it begins and ends. Pages
 * find nothing here: a node does.
 */
export const findToldSecrets = (text: string, labels: readonly Label[], named: readonly Secret[]): readonly Secret[] =>
  TAGGING === null
    ? NONE
    : toldBy(opened(TAGGING), text, labels).filter(
        (one) => !named.some(({ start, end }) => start < one.end && end > one.start),
      );

const NONE: readonly Secret[] = [];

let known: Chain | undefined;
const opened = (tagging: Tagging): Chain =>
  (known ??= { weights: readTable(tagging), scale: tagging.scale, steps: tagging.steps });

/** The same by any weights. `sure`: how likely what is hidden must be. */
export function toldBy(chain: Chain, text: string, labels: readonly Label[], sure = SURE): readonly Secret[] {
  if (text.length > LONGEST) return NONE;
  const seen = seeTokens(text, labels, chain.weights.length / TAGS);
  const { tokens } = seen;
  const likely = likelihoods(chain, seen);
  const told: Told[] = [];
  for (const [at, { start, end }] of tokens.entries()) {
    const confidence = likely[at] ?? 0;
    const last = told.at(-1);
    if (confidence < sure || text.startsWith(MASK, start)) continue;
    const isGoingOn = last?.end === tokens[at - 1]?.end && !text.slice(last?.end, start).includes('\n');
    if (last !== undefined && isGoingOn) {
      told[told.length - 1] = { ...last, end, confidence: Math.min(last.confidence, confidence) };
    } else if (!LINK.test(text.slice(start, end))) told.push({ start, end, confidence });
  }
  return told.flatMap((one) => {
    const kind = kindOf(text, one, labels);
    return kind === null || isNoValue(text.slice(one.start, one.end))
      ? []
      : [{ ...one, kind, isValid: null, tail: '' }];
  });
}

type Told = Pick<Secret, 'start' | 'end' | 'confidence'>;

/** Joins a value to the word for it, and begins none. */
const LINK = /^(?:is|was|are|were|be|to|as|[是为])$/;

/** A single Chinese character; words that sentences are made of, and nothing else. */
const isNoValue = (told: string): boolean =>
  /^[\u3400-\u9fff]?$/.test(told) || told.split(/\s+/).every((word) => USUAL.test(word));

const ONLY_DIGITS = /^[\p{N}\s.-]+$/u;

/** Null where the nearest word says that it is no secret. */
function kindOf(text: string, { start, end }: Told, labels: readonly Label[]): SecretKind | null {
  const [nearest] = nearestLabels(text, start, end, labels);
  if (nearest === 'order' || nearest === 'other') return null;
  if (nearest === 'password' || nearest === 'code' || nearest === 'cvv') return nearest;
  return ONLY_DIGITS.test(text.slice(start, end)) ? 'code' : 'password';
}
