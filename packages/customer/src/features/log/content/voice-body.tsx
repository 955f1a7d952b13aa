import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../ui/icon.tsx';
import { t } from '../../../ui/texts/texts.ts';
import { formatLength } from '../../../ui/time.ts';

const SPEEDS = [1, 1.5] as const;

export interface VoiceBodyProps {
  readonly url: string | undefined;
  readonly durationMs: number | undefined;
  readonly from: string;
  readonly onError: () => void;
}

/** The one that sounds now: starting another stops it. */
let sounding: HTMLAudioElement | null = null;

/** A spoken message: play and stop, how far it is, and how fast. */
export function VoiceBody({ url, durationMs = 0, from, onError }: VoiceBodyProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [doneMs, setDoneMs] = useState(0);
  const [isHeard, setHeard] = useState(false);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1);
  useEffect(() => () => audio.current?.pause(), []);

  const toggle = () => {
    const element = audio.current;
    if (element === null) return;
    if (isPlaying) return element.pause();
    if (sounding !== element) sounding?.pause();
    sounding = element;
    element.playbackRate = speed;
    element.play().then(
      () => setHeard(true),
      () => onError(),
    );
  };
  const changeSpeed = () => {
    const next = speed === 1 ? 1.5 : 1;
    setSpeed(next);
    if (audio.current !== null) audio.current.playbackRate = next;
  };

  const length = formatLength(durationMs);
  return (
    <div class="voice">
      <button
        type="button"
        class="voice-play"
        aria-label={t(isPlaying ? 'content.voice-pause' : 'content.voice-play', { name: from, length })}
        onClick={toggle}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
        {isPlaying || doneMs > 0 ? (
          <progress class="voice-progress" max={Math.max(durationMs, 1)} value={doneMs} aria-hidden="true" />
        ) : (
          <span class="voice-waves" aria-hidden="true" />
        )}
        <span class="voice-length">{isPlaying ? formatLength(doneMs) : length}</span>
        {!isHeard && <span class="voice-dot" aria-hidden="true" />}
      </button>
      {(isPlaying || doneMs > 0) && (
        <button
          type="button"
          class="voice-speed"
          aria-label={t('content.voice-speed', { speed: `${speed}` })}
          onClick={changeSpeed}
        >
          {speed}×
        </button>
      )}
      <audio
        ref={audio}
        src={url}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setDoneMs(0)}
        onTimeUpdate={(event) => setDoneMs(event.currentTarget.currentTime * 1000)}
        onError={onError}
      />
    </div>
  );
}
