import { createObservable, type Observable } from '@zhida/protocol/client';
import { language } from './texts/texts.ts';

const settable = createObservable<string | null>(null);
/** The key of what is being read out, or null. */
export const spoken: Observable<string | null> = settable;

/** Whether this device can read in the language of the page without sending the words away. */
export const canReadAloud = (): boolean => localVoice() !== undefined;

/** Reads something out; asked for the same again, it stops. Nothing is ever read without being asked for. */
export function readAloud(key: string, text: string): void {
  const wasSpoken = settable.get() === key;
  speechSynthesis.cancel();
  settable.set(null);
  const voice = localVoice();
  if (wasSpoken || voice === undefined) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.9;
  const done = () => {
    if (settable.get() === key) settable.set(null);
  };
  utterance.addEventListener('end', done);
  utterance.addEventListener('error', done);
  settable.set(key);
  speechSynthesis.speak(utterance);
}

function localVoice(): SpeechSynthesisVoice | undefined {
  if (typeof speechSynthesis === 'undefined') return undefined;
  const base = language.get().split('-')[0] ?? '';
  return speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(base));
}
