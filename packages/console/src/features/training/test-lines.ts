import type { TestLine } from './queries.ts';

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const NONE = '-';

/** One line for each: the words, a tab, the id of the entry that answers them or a dash. */
export const writeTestLines = (lines: readonly TestLine[]): string =>
  lines.map(({ text, entryId }) => `${text}\t${entryId ?? NONE}`).join('\n');

/** The lines that were written, and the numbers of those that cannot be read. */
export function readTestLines(text: string): {
  readonly lines: readonly TestLine[];
  readonly wrong: readonly number[];
} {
  const lines: TestLine[] = [];
  const wrong: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [words = '', id = ''] = line.split('\t').map((part) => part.trim());
    if (words === '' || (id !== NONE && !ID.test(id))) wrong.push(at + 1);
    else lines.push({ text: words, entryId: id === NONE ? null : id });
  }
  return { lines, wrong };
}
