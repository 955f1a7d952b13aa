/**
 * `npx tsx scripts/measure-speech.ts [en|zh]`: how well the offline recogniser does with the sentences of packages/ai/data/speech,
 * spoken by machines. The figures stand in docs/specs/providers.md; they are no rate for people.
 */
import { readFile } from 'node:fs/promises';
import { readDemoKnowledge } from '@zhida/ai/demo';
import { findOfflineSpeech, OfflineSpeech, readWav, resample, toWav, withMurmur } from '@zhida/ai/speech';
import { ENGLISH_VOICES, MANDARIN_VOICES, offlinePlaces, speakEnglish, speakMandarin } from '@zhida/ai/testing';

const PACES = [0.9, 1, 1.15];
const WORDS_PER_MINUTE = [145, 130, 115];
const TELEPHONE_HZ = 8_000;

const speech = new OfflineSpeech(await findOfflineSpeech(offlinePlaces()));
const chosen = process.argv.slice(2);
for (const language of speech.languages.filter((each) => chosen.length === 0 || chosen.includes(each))) {
  const lines = (await readFile(new URL(`../packages/ai/data/speech/${language}.tsv`, import.meta.url), 'utf8'))
    .trim()
    .split('\n')
    .map((line, nth) => {
      const [kind = '', text = '', pinyin = ''] = line.split('\t');
      return { isOn: kind === 'menu', text, pinyin, nth };
    });
  const menu = lines.filter(({ isOn }) => isOn).map(({ text }) => text);
  const demo = (await readDemoKnowledge()).map(({ title }) => title[language]);
  await measure(language, `${menu.length} choices`, menu, lines, false);
  await measure(language, `${menu.length} choices, by telephone`, menu, lines, true);
  await measure(language, 'the same with the titles of the demo knowledge', [...menu, ...demo], lines, false);
}

type Line = { readonly isOn: boolean; readonly text: string; readonly pinyin: string; readonly nth: number };

async function measure(
  language: 'en' | 'zh',
  title: string,
  sentences: readonly string[],
  lines: readonly Line[],
  isTelephone: boolean,
): Promise<void> {
  const samplesPerSecond = speech.samplesPerSecond(language);
  if (samplesPerSecond === null || (isTelephone && samplesPerSecond === TELEPHONE_HZ)) return;
  const found = { right: 0, wrong: 0, silent: 0, taken: 0, on: 0, off: 0 };
  const took: number[] = [];
  for (const line of lines) {
    const spoken = await speak(language, line, isTelephone ? TELEPHONE_HZ : samplesPerSecond);
    const sound = readWav(spoken);
    if (sound === null) continue;
    const samples = withMurmur(resample(sound.samples, sound.samplesPerSecond, samplesPerSecond));
    const bytes = toWav(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), samplesPerSecond);
    const begunAt = performance.now();
    const recording = { bytes, mimeType: 'audio/wav', durationMs: 0 };
    const heard = await speech.recogniser(language, sentences).hear({ recording });
    took.push(performance.now() - begunAt);
    if (!line.isOn) {
      found.off += 1;
      found.taken += heard.ok ? 1 : 0;
      continue;
    }
    found.on += 1;
    if (!heard.ok) found.silent += 1;
    else if (heard.text === line.text) found.right += 1;
    else found.wrong += 1;
  }
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  console.log(
    `${language}, ${title} (${sentences.length}): of ${found.on} spoken choices ${found.right} right, ${found.wrong} wrong, ` +
      `${found.silent} silent; of ${found.off} other sentences ${found.taken} taken for a choice; ${at(0.5)} ms, at most ${at(0.99)} ms`,
  );
}

/** Voices and paces go round. */
function speak(language: 'en' | 'zh', { text, pinyin, nth }: Line, samplesPerSecond: number): Promise<Buffer> {
  const turn = nth + Math.floor(nth / 4);
  return language === 'en'
    ? speakEnglish(text, { voice: ENGLISH_VOICES[turn % 4] ?? 'slt', pace: PACES[nth % 3] ?? 1, samplesPerSecond })
    : speakMandarin(pinyin, {
        voice: MANDARIN_VOICES[turn % 4] ?? '',
        wordsPerMinute: WORDS_PER_MINUTE[nth % 3] ?? 130,
        samplesPerSecond,
      });
}
