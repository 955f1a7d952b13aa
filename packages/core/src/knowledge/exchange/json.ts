import { z } from 'zod';
import { entryContentSchema } from '../entry-content.ts';
import { groupNameSchema } from '../entry.ts';
import { intentSchema, MOST_INTENTS, type Intent } from '../hand-over.ts';
import type { ExchangedEntry, ExchangeProblem, ReadEntry, ReadFile } from './exchanged.ts';

const FORMAT = 'zhida-knowledge';

const fileSchema = z.object({
  format: z.literal(FORMAT),
  intents: z.array(intentSchema).max(MOST_INTENTS).default([]),
  entries: z.array(z.unknown()),
});

const exchangedSchema = z.object({
  key: z.string().max(200).nullable(),
  group: groupNameSchema.nullable(),
  content: entryContentSchema,
});

/** Everything as it is, with the intents that the entries belong to. */
export const toJson = (entries: readonly ExchangedEntry[], intents: readonly Intent[]): string =>
  `${JSON.stringify({ format: FORMAT, intents, entries }, null, 1)}\n`;

/** Reads such a file. Places are counted by entry, from 1, since nobody looks for lines in it. */
export function readJson(text: string): ReadFile & { readonly intents: readonly Intent[] } {
  const file = fileSchema.safeParse(parse(text));
  if (!file.success) return { intents: [], entries: [], problems: [{ line: 1, code: 'unreadable' }] };
  const entries: ReadEntry[] = [];
  const problems: ExchangeProblem[] = [];
  for (const [index, each] of file.data.entries.entries()) {
    const parsed = exchangedSchema.safeParse(each);
    if (parsed.success) entries.push({ line: index + 1, entry: parsed.data });
    else problems.push({ line: index + 1, code: 'unreadable' });
  }
  return { intents: file.data.intents, entries, problems };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
