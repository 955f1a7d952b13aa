import { access, constants, readFile } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { readingDictionary, type PronouncingDictionary } from './pronouncing-dictionary.ts';

export const OFFLINE_LANGUAGES = ['en', 'zh'] as const;
export type OfflineLanguage = (typeof OFFLINE_LANGUAGES)[number];

/** An acoustic model with its dictionary, where they lie on this machine. */
export interface SpeechModel {
  readonly language: OfflineLanguage;
  /** What recordings must have. */
  readonly samplesPerSecond: 8_000 | 16_000;
  readonly acousticFolder: string;
  readonly dictionaryFile: string;
  /** What the program is told of it. */
  readonly options: readonly string[];
  /** How likely any sound is beside what is on the menu; measured, see the specification. */
  readonly soundWeight: number;
}

export interface OfflineInstallation {
  /** The recognising program; null: not installed. */
  readonly program: string | null;
  /** `prlimit`, by which its memory is bounded; null: not installed. */
  readonly limiter: string | null;
  readonly models: Readonly<Record<OfflineLanguage, SpeechModel | null>>;
}

export interface OfflinePlaces {
  readonly program: string;
  readonly englishFolder: string;
  readonly mandarinFolder: string | null;
  /** Where programs are looked for, as in the variable PATH. */
  readonly path: string;
}

/** Looks for what is installed. A model without its program is of no use, and is told as missing only by the program. */
export async function findOfflineSpeech(places: OfflinePlaces): Promise<OfflineInstallation> {
  const { englishFolder, mandarinFolder, path } = places;
  const [program, limiter, en, zh] = await Promise.all([
    findProgram(places.program, path),
    findProgram('prlimit', path),
    findEnglish(englishFolder),
    mandarinFolder === null ? null : findMandarin(mandarinFolder),
  ]);
  return { program, limiter, models: { en, zh } };
}

/** As Debian’s package `pocketsphinx-en-us` lays it out. */
async function findEnglish(folder: string): Promise<SpeechModel | null> {
  const acousticFolder = join(folder, 'en-us');
  const dictionaryFile = join(folder, 'cmudict-en-us.dict');
  if (!(await areThere([join(acousticFolder, 'mdef'), dictionaryFile]))) return null;
  return { language: 'en', samplesPerSecond: 16_000, acousticFolder, dictionaryFile, options: [], soundWeight: 0.1 };
}

/** The telephone model of CMU Sphinx: a folder `hmm`, and its dictionary, packed or not. */
async function findMandarin(folder: string): Promise<SpeechModel | null> {
  const acousticFolder = join(folder, 'hmm');
  if (!(await areThere([join(acousticFolder, 'mdef')]))) return null;
  for (const name of ['mandarin_notone.dic', 'mandarin_notone.dic.gz']) {
    const dictionaryFile = join(folder, name);
    if (!(await areThere([dictionaryFile]))) continue;
    const options = ['-samprate', '8000', '-nfft', '256'];
    return { language: 'zh', samplesPerSecond: 8_000, acousticFolder, dictionaryFile, options, soundWeight: 1e-4 };
  }
  return null;
}

async function findProgram(name: string, path: string): Promise<string | null> {
  const places = isAbsolute(name) ? [name] : path.split(delimiter).map((folder) => join(folder, name));
  for (const place of places) if (await isThere(place, constants.X_OK)) return place;
  return null;
}

const areThere = async (files: readonly string[]): Promise<boolean> =>
  (await Promise.all(files.map((file) => isThere(file, constants.R_OK)))).every(Boolean);

const isThere = (file: string, mode: number): Promise<boolean> =>
  access(file, mode).then(
    () => true,
    () => false,
  );

const LINES_AT_ONCE = 2_000;

/** Reads a model’s dictionary; others get their turn meanwhile. */
export async function loadDictionary({ dictionaryFile }: SpeechModel): Promise<PronouncingDictionary> {
  const bytes = await readFile(dictionaryFile);
  const plain = dictionaryFile.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes;
  const reading = readingDictionary(plain.toString(), LINES_AT_ONCE);
  for (let step = reading.next(); ; step = reading.next()) {
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
