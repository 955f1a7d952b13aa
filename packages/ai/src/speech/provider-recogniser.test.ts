import { expect, it } from 'vitest';
import { failed, type ModelProvider, type TranscribeRequest } from '../providers/provider.ts';
import { providerRecogniser } from './provider-recogniser.ts';

const recording = { bytes: Buffer.from('x'), mimeType: 'audio/wav', durationMs: 1_000 };

function saying(text: string) {
  const asked: TranscribeRequest[] = [];
  const provider: ModelProvider = {
    chat: () => Promise.resolve(failed('not-set')),
    embed: () => Promise.resolve(failed('not-set')),
    transcribe: (request) => {
      asked.push(request);
      return Promise.resolve({ ok: true, text, use: { tokens: 1 } });
    },
  };
  return { recogniser: providerRecogniser(provider), asked };
}

it('writes down what was said, with the language that was likely', async () => {
  const { recogniser, asked } = saying('我要退款');
  expect(await recogniser.hear({ recording, language: 'zh' })).toEqual({ ok: true, text: '我要退款' });
  expect(asked).toEqual([{ recording, language: 'zh' }]);
});

it.each(['', '   ', '\u200b\n\u0000'])('nothing that people can read is silence: %j', async (text) => {
  expect(await saying(text).recogniser.hear({ recording })).toEqual({ ok: false, problem: 'silent' });
});

it('gives one line of readable words, of a length that a message may have', async () => {
  const heard = await saying(`退款\n\u202e${'😀'.repeat(2_000)}`).recogniser.hear({ recording });
  expect(heard.ok && heard.text.startsWith('退款 😀')).toBe(true);
  expect(heard.ok && heard.text.length <= 1_000 && Buffer.from(heard.text).toString() === heard.text).toBe(true);
});

it('a service that fails says why', async () => {
  const provider: ModelProvider = {
    chat: () => Promise.resolve(failed('not-set')),
    embed: () => Promise.resolve(failed('not-set')),
    transcribe: () => Promise.resolve(failed('time-out')),
  };
  expect(await providerRecogniser(provider).hear({ recording })).toEqual(failed('time-out'));
});
