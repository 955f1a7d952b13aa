import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readWav } from '../speech/sound/read-wav.ts';
import { resample } from '../speech/sound/resample.ts';
import { toWav } from '../speech/sound/wav.ts';

/** Voices of the program flite, made from recordings of people. */
export const ENGLISH_VOICES = ['slt', 'rms', 'awb', 'kal16'] as const;
export type EnglishVoice = (typeof ENGLISH_VOICES)[number];

/** Voices of the program espeak-ng, made by rules. Its voice `cmn` spells most characters out; this one reads pinyin. */
export const MANDARIN_VOICES = ['', '+f2', '+klatt2', '+klatt6'].map((variant) => `cmn-latn-pinyin${variant}`);

/** Why this program can speak no test sentence here; null: it can. */
export const whyNobodySpeaks = (program: 'flite' | 'espeak-ng'): string | null => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return null;
  } catch (error) {
    // Some versions print what was asked for and end with 1.
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? `${program} is not installed` : null;
  }
};

/** A sentence spoken by a machine, as a WAV. `pace`: 1 as usual, more is slower. */
export const speakEnglish = (
  text: string,
  { voice, pace, samplesPerSecond }: { voice: EnglishVoice; pace: number; samplesPerSecond: number },
): Promise<Buffer> =>
  spoken('flite', ['-voice', voice, '--setf', `duration_stretch=${pace}`, '-t', text, '-o'], samplesPerSecond);

/** The same in Mandarin, from pinyin with numbers for the tones. */
export const speakMandarin = (
  pinyin: string,
  { voice, wordsPerMinute, samplesPerSecond }: { voice: string; wordsPerMinute: number; samplesPerSecond: number },
): Promise<Buffer> => spoken('espeak-ng', ['-v', voice, '-s', String(wordsPerMinute), pinyin, '-w'], samplesPerSecond);

const QUIET_SECONDS = 0.3;

/** The name of the file to write stands last. */
async function spoken(program: string, args: readonly string[], samplesPerSecond: number): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-spoken-'));
  const file = join(folder, 'spoken.wav');
  await promisify(execFile)(program, [...args, file]);
  const sound = readWav(await readFile(file));
  await rm(folder, { recursive: true });
  if (sound === null) throw new Error(`${program} said nothing.`);
  const words = resample(sound.samples, sound.samplesPerSecond, samplesPerSecond);
  const quiet = Math.round(samplesPerSecond * QUIET_SECONDS);
  const samples = new Int16Array(words.length + 2 * quiet);
  samples.set(words, quiet);
  return toWav(Buffer.from(samples.buffer), samplesPerSecond);
}
