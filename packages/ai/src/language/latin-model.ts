import { hashEnd, hashStart, hashStep } from '../text/hash.ts';
import model from './latin-model.json' with { type: 'json' };

/** Languages that are told apart in Latin letters. */
export const LATIN_LANGUAGES: readonly string[] = model.languages;

export const BUCKETS = 16_384;
const LONGEST_STRETCH = 4;
const MOST_CHARACTERS = 300;
const KIND = 21;
/** From margins to logarithms of likelihoods, about. */
const SHARPNESS = 4;

/** Buckets of the stretches of characters in a normalised text, words with their edges. Known to the training as well. */
export function latinBuckets(text: string): readonly number[] {
  const buckets: number[] = [];
  for (const [word] of text.slice(0, MOST_CHARACTERS).matchAll(/[\p{L}\p{M}']+/gu)) {
    const edged = ` ${word} `;
    for (let start = 0; start < edged.length; start += 1) {
      let hash = hashStart(KIND);
      for (let length = 1; length <= LONGEST_STRETCH && start + length <= edged.length; length += 1) {
        hash = hashStep(hash, edged.charCodeAt(start + length - 1));
        if (length > 1 || start > 0) buckets.push(hashEnd(hash) % BUCKETS);
      }
    }
    buckets.push(
      hashEnd(
        Array.from(word).reduce((hash, letter) => hashStep(hash, letter.codePointAt(0) ?? 0), hashStart(KIND + 1)),
      ) % BUCKETS,
    );
  }
  return buckets;
}

const weights = new Int8Array(Buffer.from(model.weights, 'base64'));

/** A score for each of `LATIN_LANGUAGES`. */
export function scoreLatin(text: string): readonly number[] {
  const languages = LATIN_LANGUAGES.length;
  const scores = new Float64Array(languages);
  const buckets = latinBuckets(text);
  for (const bucket of buckets) {
    for (let language = 0; language < languages; language += 1) {
      scores[language] = (scores[language] ?? 0) + (weights[bucket * languages + language] ?? 0);
    }
  }
  const scale = model.scale / Math.sqrt(Math.max(1, buckets.length));
  return Array.from(scores, (score, at) => SHARPNESS * (score * scale + (model.biases[at] ?? 0)));
}
