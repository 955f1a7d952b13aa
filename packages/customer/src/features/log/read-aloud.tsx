import type { Content } from '@zhida/core/messages';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/icon.tsx';
import { language, t } from '../../ui/texts/texts.ts';
import { summaryOf } from './summary.ts';

/** Reads a message aloud with a voice of this device; nothing is sent anywhere. Shown only where there is such a voice. */
export function ReadAloud({ content }: { readonly content: Content }) {
  const voice = useLocalVoice();
  const words = summaryOf({ type: 'content', content });
  if (voice === null || words === '') return null;
  const speak = () => {
    speechSynthesis.cancel();
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    speechSynthesis.speak(utterance);
  };
  return (
    <button type="button" class="text-button read-aloud" onClick={speak}>
      <Icon name="speaker" size={20} /> {t('message.read-aloud')}
    </button>
  );
}

/** A voice of the page's language that speaks without a server, as soon as the browser knows its voices. */
function useLocalVoice(): SpeechSynthesisVoice | null {
  const [voice, setVoice] = useState<SpeechSynthesisVoice | null>(null);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    const look = () => {
      const base = language.get().slice(0, 2);
      setVoice(
        speechSynthesis.getVoices().find(({ localService, lang }) => localService && lang.startsWith(base)) ?? null,
      );
    };
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => speechSynthesis.removeEventListener('voiceschanged', look);
  }, []);
  return voice;
}
