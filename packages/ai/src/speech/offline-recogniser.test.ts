import { readdir, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { offlinePlaces } from '../testing/offline-places.ts';
import { ENGLISH_VOICES, speakEnglish, speakMandarin, whyNobodySpeaks } from '../testing/speak.ts';
import { OfflineSpeech } from './offline-recogniser.ts';
import { findOfflineSpeech, type OfflineInstallation } from './offline/installation.ts';
import { silence, toWav } from './sound/wav.ts';

const installation = await findOfflineSpeech(offlinePlaces());
const speech = new OfflineSpeech(installation);
const MENU = ['Change my password', 'Where is my order?', 'Refund status', 'Opening hours', 'Talk to a person'];

function whyNot(language: 'en' | 'zh', program: 'flite' | 'espeak-ng'): string | null {
  const why = speech.languages.includes(language)
    ? whyNobodySpeaks(program)
    : `the offline recogniser for ${language} is not installed`;
  if (why !== null) process.stderr.write(`Not tested with the real program: ${why}.\n`);
  return why;
}
const noEnglish = whyNot('en', 'flite') !== null;
const noMandarin = whyNot('zh', 'espeak-ng') !== null;

/** The program lets everybody else go first. */
const PATIENCE_MS = 90_000;

const hear = (sentences: readonly string[], bytes: Buffer, language: 'en' | 'zh' = 'en', from = speech) =>
  from.recogniser(language, sentences).hear({ recording: { bytes, mimeType: 'audio/wav', durationMs: 2_000 } });
const say = (text: string, voice: (typeof ENGLISH_VOICES)[number] = 'slt') =>
  speakEnglish(text, { voice, pace: 1, samplesPerSecond: 16_000 });

describe.skipIf(noEnglish)('the offline recogniser in English', { timeout: PATIENCE_MS }, () => {
  it('knows which choice was spoken, in several voices', async () => {
    for (const [nth, voice] of ENGLISH_VOICES.entries()) {
      const text = MENU[nth] ?? '';
      expect(await hear(MENU, await say(text, voice)), voice).toEqual({ ok: true, text });
    }
  });

  it('is silent when something else was said, or nothing', async () => {
    for (const text of ['my grandmother lives by the sea', 'mathematics is difficult for me'])
      expect(await hear(MENU, await say(text)), text).toEqual({ ok: false, problem: 'silent' });
    expect(await hear(MENU, Buffer.from(silence(1_000)))).toEqual({ ok: false, problem: 'silent' });
    expect(await hear([], await say('Refund status'))).toEqual({ ok: false, problem: 'silent' });
  });

  it('listens to any menu that somebody may write, and still knows what was spoken', async () => {
    const said = await say('Change my password');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 20 }), async (others) => {
        const heard = await hear([...others, 'Change my password'], said);
        expect(heard).toEqual({ ok: true, text: 'Change my password' });
      }),
      { numRuns: 15, examples: [[['FSG_END', '"; rm', 'x0', 'w0(2) AH', '修改', '\u0000', '<VOID> | a']]] },
    );
  });

  it('leaves nothing behind, and takes what is no recording for silence', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhida-test-'));
    vi.stubEnv('TMPDIR', folder);
    try {
      for (const bytes of [Buffer.alloc(0), Buffer.from('no sound'), toWav(Buffer.alloc(0), 16_000)])
        expect((await hear(MENU, bytes)).ok).toBe(false);
      expect(await readdir(folder)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('lets a few wait and tells the next that it is busy', async () => {
    const said = await say('Refund status');
    const heard = await Promise.all(Array.from({ length: 11 }, () => hear(MENU, said)));
    expect(heard.filter(({ ok }) => ok)).toHaveLength(9);
    expect(heard.slice(9)).toEqual(Array.from({ length: 2 }, () => ({ ok: false, problem: 'busy' })));
  });
});

describe.skipIf(noMandarin)('the offline recogniser in Mandarin', { timeout: PATIENCE_MS }, () => {
  it('knows which choice was spoken, and is silent at something else', async () => {
    const menu = ['修改密码', '查处理进度', '投诉与建议', '我要退货', '开发票'];
    const sayPinyin = (pinyin: string) =>
      speakMandarin(pinyin, { voice: 'cmn-latn-pinyin+f2', wordsPerMinute: 130, samplesPerSecond: 8_000 });
    expect(await hear(menu, await sayPinyin('cha2 chu2 li3 jin4 du4'), 'zh')).toEqual({ ok: true, text: '查处理进度' });
    expect(await hear(menu, await sayPinyin('wo3 men5 xing1 qi1 tian1 qu4 you2 yong3'), 'zh')).toEqual({
      ok: false,
      problem: 'silent',
    });
  });
});

describe('without what it needs', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zhida-test-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('understands no language, and says so', async () => {
    const none = new OfflineSpeech(
      await findOfflineSpeech({
        program: 'no-such-program',
        englishFolder: folder,
        mandarinFolder: folder,
        path: folder,
      }),
    );
    expect(none.languages).toEqual([]);
    expect(await hear(MENU, silence(100), 'en', none)).toEqual({ ok: false, problem: 'not-set' });
  });

  it.each([
    ['that fails', '#!/bin/sh\nexit 3\n', 'unreachable'],
    ['that ends without an answer', '#!/bin/sh\nexit 0\n', 'unreachable'],
    [
      'that writes without end',
      '#!/bin/sh\nwhile [ "$1" != -hyp ]; do shift; done; head -c 5000000 /dev/zero > "$2"\n',
      'silent',
    ],
  ])('a program %s is an answer too', async (_, script, problem) => {
    const program = join(folder, 'program');
    await writeFile(program, script, { mode: 0o755 });
    const dictionaryFile = join(folder, 'dict');
    await writeFile(dictionaryFile, 'refund R\n');
    const model = { language: 'en', samplesPerSecond: 16_000, acousticFolder: folder, dictionaryFile } as const;
    const broken: OfflineInstallation = {
      program,
      limiter: null,
      models: { en: { ...model, options: [], soundWeight: 0.1 }, zh: null },
    };
    expect(await hear(['Refund'], silence(100), 'en', new OfflineSpeech(broken))).toEqual({ ok: false, problem });
  });
});
