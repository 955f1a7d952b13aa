import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readLabelledFile, type LabelledFile } from '../labelled-files.ts';
import { Problem } from '../problems.ts';

/** A set of labelled lines: a folder of the training folder, with the folder of the same name in the test folder. */
export interface DataSet {
  readonly name: string;
  readonly train: readonly LabelledFile[];
  readonly dev: readonly LabelledFile[];
  readonly test: readonly LabelledFile[];
  /** Titles and answers of knowledge entries, where a file `entries.jsonl` beside or above what is learnt from has them. */
  readonly entries: LabelledFile | null;
}

const READABLE = /\.(?:tsv|jsonl)(?:\.gz)?$/;
const ENTRIES = /^entries\.jsonl(?:\.gz)?$/;
const HERE = '.';

/** The sets that both folders have. A folder without folders in it is one set, whatever it is called. */
export async function readDataSets(trainFolder: string, testFolder: string): Promise<readonly DataSet[]> {
  const train = await listFiles(trainFolder);
  const test = await listFiles(testFolder);
  const isSingle = train.size === 1 && test.size === 1;
  const sets: DataSet[] = [];
  for (const [folder, trainPaths] of train) {
    const testPaths = isSingle ? [...test.values()][0] : test.get(folder);
    if (testPaths === undefined) continue;
    const name = folder === HERE ? nameOf(resolve(trainFolder)) : folder.replaceAll('\\', '/');
    sets.push({
      name,
      train: await readAll(
        trainFolder,
        trainPaths.filter((path) => partOf(path) === 'train'),
      ),
      dev: await readAll(
        trainFolder,
        trainPaths.filter((path) => partOf(path) === 'dev'),
      ),
      test: await readAll(testFolder, testFilesOf(testPaths)),
      entries: (await readEntries(join(trainFolder, folder))) ?? (await readEntries(join(trainFolder, folder, '..'))),
    });
  }
  if (sets.length === 0) {
    throw new Problem(
      `${trainFolder} and ${testFolder} have no folder in common. In them: ${[...train.keys()].join(', ')}; ${[...test.keys()].join(', ')}.`,
    );
  }
  return sets;
}

/** A folder that is only called after its part has the name of the one above. */
const nameOf = (folder: string): string => basename(basename(folder) === 'train' ? dirname(folder) : folder);

async function readEntries(folder: string): Promise<LabelledFile | null> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find((each) => ENTRIES.test(each));
  if (name === undefined) return null;
  return readLabelledFile(folder, name, (columns) => ['id', 'title', 'answer'].every((each) => columns.includes(each)));
}

async function listFiles(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = await readdir(folder, { recursive: true, encoding: 'utf8' }).catch((error: unknown) => {
    throw new Problem(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const paths = names.filter((name) => READABLE.test(name)).toSorted();
  if (paths.length === 0) throw new Problem(`${folder} has no .tsv or .jsonl file (.gz).`);
  const folders = new Map<string, string[]>();
  for (const path of paths) folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), path]);
  return folders;
}

/** The part that a file’s name says it is: `zh-CN.dev.tsv` is for development, `train.tsv.gz` to learn from. */
function partOf(path: string): 'train' | 'dev' | 'test' {
  const words = basename(path).toLowerCase().split(/[._-]/);
  if (words.some((word) => word.startsWith('test'))) return 'test';
  return words.some((word) => /^(?:dev|valid|validation)$/.test(word)) ? 'dev' : 'train';
}

/** What is called test, and what goes with it under another name (passages); everything where nothing is called so. */
function testFilesOf(paths: readonly string[]): readonly string[] {
  const rest = paths.filter((path) => partOf(path) !== 'dev' && !basename(path).toLowerCase().includes('train'));
  return rest.length > 0 ? rest : paths;
}

async function readAll(folder: string, paths: readonly string[]): Promise<readonly LabelledFile[]> {
  const files = await Promise.all(paths.map((path) => readLabelledFile(folder, path, isMeasurable)));
  return files.filter((file) => file !== null).map((file) => ({ ...file, path: join(file.path) }));
}

/** Lines with an intent (or another label), passages, questions: what can be measured here. */
function isMeasurable(columns: readonly string[]): boolean {
  const has = (...names: readonly string[]): boolean => names.every((name) => columns.includes(name));
  if (has('spans')) return false;
  return (
    has('text', 'intent') ||
    has('text', 'main_act') ||
    has('text', 'label') ||
    has('text', 'entry') ||
    has('pid', 'text') ||
    has('pid', 'query')
  );
}
