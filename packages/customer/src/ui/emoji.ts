import { EMOJI_BY_CODE } from './emoji-codes.ts';

/** Draws codes such as [微笑]; brackets around anything else stay as they were written. */
export const withEmoji = (text: string): string =>
  text.replace(/\[([^[\]\s]{1,8})\]/g, (written, code: string) => EMOJI_BY_CODE.get(code) ?? written);
