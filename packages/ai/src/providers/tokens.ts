import type { ChatRequest, EmbedRequest, TranscribeRequest } from './provider.ts';

/** What a message costs beside its words. */
const PER_MESSAGE = 8;
/** Services that count sound in tokens take ten for a second, some twice as many. */
const PER_SECOND = 20;

/** No tokeniser makes more tokens of a text than it has bytes; most make one of a Chinese character or four letters. */
const guessTokens = (text: string): number => {
  let tokens = 0;
  for (const character of text) tokens += (character.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1.5;
  return Math.ceil(tokens);
};

/** The tokens that a request may cost, told before it is made: rather too many than too few. */
export const chatTokens = ({ messages, mostTokens }: ChatRequest): number =>
  messages.reduce((sum, { content }) => sum + PER_MESSAGE + guessTokens(content), mostTokens);

export const embedTokens = ({ texts }: EmbedRequest): number =>
  texts.reduce((sum, text) => sum + 1 + guessTokens(text), 0);

export const transcribeTokens = ({ recording }: TranscribeRequest): number =>
  Math.max(1, Math.ceil(recording.durationMs / 1_000)) * PER_SECOND;
