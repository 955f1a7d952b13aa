import type { ModelProvider } from '../providers/provider.ts';
import type { SpeechRecogniser } from './recogniser.ts';

const LONGEST_TRANSCRIPT = 1_000;

/** Writes down speech by a service of models. */
export const providerRecogniser = (provider: ModelProvider): SpeechRecogniser => ({
  async hear({ recording, language }) {
    const answer = await provider.transcribe({ recording, ...(language === undefined ? {} : { language }) });
    if (!answer.ok) return answer;
    const text = plainTranscript(answer.text);
    return text === '' ? { ok: false, problem: 'silent' } : { ok: true, text };
  },
});

/** One line of what people can read, cut between characters. */
const plainTranscript = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replace(/[\u0000-\u001f\u007f\u200b\u202a-\u202e\u2060-\u2069\ufeff]+/g, ' ')
    .slice(0, LONGEST_TRANSCRIPT)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
