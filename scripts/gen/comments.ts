import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The comment above each exported constant of a folder's sources, as running text. Tests are left out. */
export async function readComments(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const comments = new Map<string, string>();
  for (const name of names.toSorted()) {
    const source = await readFile(join(folder, name), 'utf8');
    for (const [, comment = '', constant = ''] of source.matchAll(
      /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*export const (\w+)/g,
    )) {
      comments.set(constant, runOn(comment));
    }
  }
  return comments;
}

const runOn = (comment: string): string =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim())
    .filter((line) => line !== '')
    .join(' ');
