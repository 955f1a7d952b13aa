import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** Chinese, words of other letters (which end where Chinese begins), numbers. */
const PIECE = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}])+(?:'(?:(?!\p{Script=Han})[\p{L}\p{M}])+)*|\p{N}+/gu;
const HAN = /^\p{Script=Han}/u;

let jieba: Jieba | undefined;

/** The words of a normalised text in their order: Chinese by dictionary, others by their letters; no punctuation. */
export function segment(text: string): readonly string[] {
  const words: string[] = [];
  for (const [piece] of text.matchAll(PIECE)) {
    if (!HAN.test(piece)) words.push(piece);
    else words.push(...(jieba ??= Jieba.withDict(dict)).cut(piece, true));
  }
  return words;
}
