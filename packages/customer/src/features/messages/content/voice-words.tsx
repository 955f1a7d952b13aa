import { useRef, useState } from 'preact/hooks';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/icon.tsx';
import { readStored, store } from '../../../ui/storage.ts';
import { t } from '../../../ui/texts/texts.ts';
import { useFileLinks } from '../file-links.ts';
import type { ContentOf } from './content-view.tsx';
import styles from './content.module.css';

const SPEEDS = [1, 1.5] as const;
/** A minute is as long as a bubble gets. */
const LONGEST_MS = 60_000;

/** Only one voice speaks at a time. */
let playing: HTMLAudioElement | null = null;

/** A voice message: a tap plays and stops it; a dot marks what was not heard. */
export function VoiceWords({ content, mine }: { readonly content: ContentOf<'voice'>; readonly mine: boolean }) {
  const links = useFileLinks(content);
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [measuredMs, setMeasuredMs] = useState<number>();
  const [speed, setSpeed] = useState<number>(1);
  const heardKey = `zhida.heard.${content.fileId}`;
  const [isHeard, setHeard] = useState(() => mine || readStored(heardKey) !== null);
  const lengthMs = content.durationMs ?? measuredMs;
  const seconds = lengthMs === undefined ? undefined : Math.max(1, Math.round(lengthMs / 1_000));

  const toggle = () => {
    const element = audio.current;
    if (links.hasFailed) return links.retry();
    if (element === null) return;
    if (isPlaying) return element.pause();
    playing?.pause();
    playing = element;
    element.playbackRate = speed;
    element.play().catch(links.onFailed);
    store(heardKey, '1');
    setHeard(true);
  };
  const changeSpeed = () => {
    const next = SPEEDS.find((each) => each > speed) ?? SPEEDS[0];
    if (audio.current !== null) audio.current.playbackRate = next;
    setSpeed(next);
  };

  return (
    <div class={cx(styles.voice, mine && styles.mineVoice)}>
      <button
        type="button"
        class={cx(styles.play, isPlaying && styles.playing)}
        style={{ '--length': String(Math.min(1, (lengthMs ?? 0) / LONGEST_MS)) }}
        aria-label={playLabel(isPlaying, links.hasFailed, seconds)}
        onClick={toggle}
      >
        <Icon name={links.hasFailed ? 'retry' : isPlaying ? 'pause' : 'voice'} />
        {seconds !== undefined && <bdi aria-hidden="true">{t('content.voice-seconds', { seconds })}</bdi>}
      </button>
      {isPlaying && (
        <button type="button" class={styles.speed} aria-label={t('content.speed', { speed })} onClick={changeSpeed}>
          {speed}×
        </button>
      )}
      {!isHeard && (
        <span class={styles.dot}>
          <span class="visually-hidden">{t('content.unplayed')}</span>
        </span>
      )}
      <audio
        ref={audio}
        src={links.url}
        preload={content.durationMs === undefined ? 'metadata' : 'none'}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onDurationChange={(event) => {
          const { duration } = event.currentTarget;
          // A recording made in a browser has no length in its head.
          if (Number.isFinite(duration)) setMeasuredMs(duration * 1_000);
        }}
        onError={links.onFailed}
      />
    </div>
  );
}

function playLabel(isPlaying: boolean, hasFailed: boolean, seconds: number | undefined): string {
  if (hasFailed) return t('content.load-failed');
  if (isPlaying) return t('content.pause-voice');
  return seconds === undefined ? t('content.play-voice-unknown') : t('content.play-voice', { seconds });
}
