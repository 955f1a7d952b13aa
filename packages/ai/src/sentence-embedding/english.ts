import english from './english.json' with { type: 'json' };
import { embedSentence, type SentenceEmbedding } from './sentence-embedding.ts';
import { open } from './stored.ts';

/** How many numbers say where an English sentence lies. */
export const ENGLISH_DIMENSIONS: number = english.dimensions;

let opened: SentenceEmbedding | undefined;

/** Where an English sentence lies, from its counted words and words in a row; see `embedSentence`. */
export const embedEnglish = (words: ReadonlyMap<number, number>): Float32Array =>
  embedSentence((opened ??= open(english)), words);
