import { isStorableText } from '@zhida/core/kit';
import { z } from 'zod';

/** Length in UTF-8 bytes. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Not given: absent, null, or an empty string, as client libraries send it (kf-api T7). */
const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

/** An optional field: what clients send for "not given" counts as not given. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (isAbsent(value) ? undefined : value), schema.optional());

/** An optional count or size: 0 too means "not given". */
export const optionalCount = (most: number) =>
  z.preprocess(
    (value) => (isAbsent(value) || value === 0 ? undefined : value),
    z.number().int().min(1).max(most).optional(),
  );

/** Text of at most so many UTF-8 bytes; not empty. */
export const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .refine((text) => bytesOf(text) <= most, `has more than ${most} bytes`)
    .refine(isStorableText, 'holds characters that cannot be stored');

/** Text that may be longer and is cut, between characters, to at most so many UTF-8 bytes. */
export const cutTo = (most: number) =>
  z
    .string()
    .refine(isStorableText, 'holds characters that cannot be stored')
    .transform((text) => cutBytes(text, most));

function cutBytes(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  let cut = '';
  let size = 0;
  for (const character of text) {
    size += bytesOf(character);
    if (size > most) break;
    cut += character;
  }
  return cut;
}

/** A list where null means empty. */
export const list = <T extends z.ZodType>(item: T, most: number) =>
  z.preprocess((value) => (isAbsent(value) ? [] : value), z.array(item).max(most));

export const openKfidSchema = bytes(64);
export const externalUseridSchema = bytes(64);
