import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Problem } from './problems.ts';

/** A line of a labelled file: its columns by name, as they were written. */
export type LabelledRow = Readonly<Record<string, unknown>>;

export interface LabelledFile {
  /** Relative to the folder that was named. */
  readonly path: string;
  readonly rows: readonly LabelledRow[];
}

/**
 * The labelled files of a folder and the folders in it: tab-separated with a heading, or one JSON value a line; plain
 * or gzipped; called `test…` or `<something>.test…` (or by another part’s name).
 */
export async function readLabelledFiles(folder: string, part: string): Promise<readonly LabelledFile[]> {
  const wanted = new RegExp(`^(?:[\\w-]+\\.)?${part}(?:[.\\-_][\\w.-]*)?\\.(?:tsv|jsonl)(?:\\.gz)?$`);
  const names = await readdir(folder, { recursive: true, encoding: 'utf8' }).catch((error: unknown) => {
    throw new Problem(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const paths = names.filter((name) => wanted.test(name.split(/[\\/]/).at(-1) ?? '')).toSorted();
  if (paths.length === 0) throw new Problem(`${folder} has no file called ${part}….tsv or ${part}….jsonl (.gz).`);
  return Promise.all(paths.map(async (path) => ({ path, rows: parseRows(path, await readText(join(folder, path))) })));
}

/** One labelled file, or null where its columns are not wanted: large files of other kinds are not taken apart. */
export async function readLabelledFile(
  folder: string,
  path: string,
  isWanted: (columns: readonly string[]) => boolean,
): Promise<LabelledFile | null> {
  const text = await readText(join(folder, path)).catch((error: unknown) => {
    throw new Problem(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const first = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n')).trimEnd();
  const columns = JSONL.test(path) ? Object.keys(parseJson(path, first === '' ? '{}' : first, 1)) : first.split('\t');
  return isWanted(columns) ? { path, rows: parseRows(path, text) } : null;
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

const JSONL = /\.jsonl(?:\.gz)?$/;

function parseRows(path: string, text: string): readonly LabelledRow[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  if (JSONL.test(path)) return lines.map((line, index) => parseJson(path, line, index + 1));
  const [heading = '', ...rows] = lines;
  const names = heading.split('\t');
  return rows.map((row) => {
    const cells = row.split('\t');
    return Object.fromEntries(names.map((name, column) => [name, cells[column] ?? '']));
  });
}

function parseJson(path: string, line: string, number: number): LabelledRow {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below, with the line.
  }
  throw new Problem(`${path}, line ${number}, is no JSON object.`);
}
