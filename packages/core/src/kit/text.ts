import { z } from 'zod';

const NUL = '\u0000';
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** True when PostgreSQL can store the text: no NUL, no half of a surrogate pair. */
export const isStorableText = (text: string): boolean => !text.includes(NUL) && !LONE_SURROGATE.test(text);

/** A text from outside, between `min` and `max` characters (code points) long, that the database can store. */
export const boundedText = (max: number, min = 0) =>
  z.string().min(min).max(max).refine(isStorableText, 'contains characters that cannot be stored');
