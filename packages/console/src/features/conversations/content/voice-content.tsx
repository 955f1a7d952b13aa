import { useRef, useState } from 'react';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { formatClock } from '../../../ui/time/format-time.ts';
import type { ContentOf } from './content-of.ts';
import { useFileLinks } from './use-file-links.ts';
import styles from './voice-content.module.css';

const SPEEDS = [1, 1.5, 2] as const;

/** A voice message: play, see how far it is, go elsewhere, listen faster. */
export function VoiceContent({ content }: { readonly content: ContentOf<'voice'> }) {
  const { t } = useTexts();
  const links = useFileLinks(content);
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [measured, setMeasured] = useState<number | null>(null);
  const [speed, setSpeed] = useState<number>(1);
  const total = content.durationMs === undefined ? (measured ?? 0) : content.durationMs / 1_000;

  const toggle = (): void => {
    if (links.hasFailed) links.retry();
    else if (isPlaying) audio.current?.pause();
    else void audio.current?.play().catch(links.onFailed);
  };
  const changeSpeed = (): void => {
    const next = SPEEDS[(SPEEDS.findIndex((each) => each === speed) + 1) % SPEEDS.length] ?? 1;
    setSpeed(next);
    if (audio.current !== null) audio.current.playbackRate = next;
  };

  return (
    <div className={styles.voice}>
      <button
        type="button"
        className={styles.play}
        aria-label={t(links.hasFailed ? 'content.load-failed' : isPlaying ? 'content.pause' : 'content.play-voice')}
        onClick={toggle}
      >
        <Icon name={links.hasFailed ? 'retry' : isPlaying ? 'pause' : 'play'} size={18} />
      </button>
      <input
        type="range"
        className={styles.track}
        aria-label={t('content.voice-position')}
        aria-valuetext={formatClock(seconds * 1_000)}
        min={0}
        max={Math.max(total, 0.1)}
        step={0.1}
        value={Math.min(seconds, total)}
        onChange={(event) => {
          if (audio.current !== null) audio.current.currentTime = event.target.valueAsNumber;
          setSeconds(event.target.valueAsNumber);
        }}
      />
      <span className={styles.time}>{formatClock((isPlaying || seconds > 0 ? seconds : total) * 1_000)}</span>
      <button type="button" className={styles.speed} aria-label={t('content.speed', { speed })} onClick={changeSpeed}>
        {speed}×
      </button>
      <audio
        ref={audio}
        src={links.url}
        preload={content.durationMs === undefined ? 'metadata' : 'none'}
        onPlay={(event) => {
          event.currentTarget.playbackRate = speed;
          setPlaying(true);
        }}
        onPause={() => setPlaying(false)}
        onEnded={() => setSeconds(0)}
        onTimeUpdate={(event) => setSeconds(event.currentTarget.currentTime)}
        onDurationChange={(event) => {
          const { duration } = event.currentTarget;
          // A recording made in a browser has no length in its head.
          if (Number.isFinite(duration)) setMeasured(duration);
        }}
        onError={links.onFailed}
      />
    </div>
  );
}
