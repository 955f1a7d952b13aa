import type { Transcriber } from '@zhida/core/conversations';
import { useId, useState } from 'preact/hooks';
import { t } from '../../ui/texts/texts.ts';

export interface TranscriptRowProps {
  readonly text: string;
  readonly by: Transcriber;
  /** False once something else was said: then it only tells what was heard. */
  readonly isOpen: boolean;
  readonly onSend: (text: string) => void;
}

const LONGEST = 1_000;

/** What a voice message says, under it: the customer corrects it where it was misheard, and one tap sends it. */
export function TranscriptRow({ text, by, isOpen, onSend }: TranscriptRowProps) {
  const [words, setWords] = useState(text);
  const [isSent, setSent] = useState(false);
  const id = useId();
  if (!isOpen || isSent) {
    return (
      <p class="transcript">
        <bdi>{t('transcript.heard', { text })}</bdi>
      </p>
    );
  }
  const send = () => {
    setSent(true);
    onSend(words.trim());
  };
  return (
    <form
      class="transcript transcript-open"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '') send();
      }}
    >
      <label for={id}>{t('transcript.label')}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={LONGEST}
        dir="auto"
        aria-describedby={`${id}-hint`}
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} class="transcript-hint" role="status">
        {t(by === 'offline' ? 'transcript.hint-offline' : 'transcript.hint')}
      </p>
      <button type="submit" class="primary" disabled={words.trim() === ''}>
        {t('transcript.send')}
      </button>
    </form>
  );
}
