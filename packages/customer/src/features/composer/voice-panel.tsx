import { useEffect, useRef, useState } from 'preact/hooks';
import type { OutgoingFile } from '../../live/outgoing.ts';
import { Icon } from '../../ui/icon.tsx';
import { t } from '../../ui/texts/texts.ts';
import { formatLength } from '../../ui/time.ts';
import { showToast } from '../../ui/toast.tsx';
import { canRecord, MOST_RECORDED_MS, startRecording, type Recording } from './recorder.ts';

export interface VoicePanelProps {
  /** The recording, or null when it was given up. */
  readonly onDone: (file: OutgoingFile | null) => void;
  /** The way out when nothing can be recorded. */
  readonly onWrite: () => void;
}

/** Held this long it is held; shorter it is a tap, and a second tap ends the recording. */
const HOLD_MS = 350;

type Stage = 'ready' | 'asking' | 'recording' | 'refused';

/** Records a voice: hold and release, or tap to start and tap to send. Cancelled by a button. */
export function VoicePanel({ onDone, onWrite }: VoicePanelProps) {
  const [stage, setStage] = useState<Stage>(() => (canRecord() ? 'ready' : 'refused'));
  const recording = useRef<Recording | null>(null);
  const pressedAt = useRef<number | null>(null);
  const isGone = useRef(false);

  const finish = async () => {
    const now = recording.current;
    recording.current = null;
    if (now === null) return;
    const file = await now.finish();
    if (file === null) showToast({ text: t('voice.too-short') });
    onDone(file);
  };
  const start = async () => {
    setStage('asking');
    try {
      const started = await startRecording();
      if (isGone.current) return started.cancel();
      recording.current = started;
      setStage('recording');
    } catch {
      // Refused, or no microphone: both leave the keyboard.
      setStage('refused');
    }
  };
  const cancel = () => {
    recording.current?.cancel();
    recording.current = null;
    onDone(null);
  };
  useEffect(
    () => () => {
      isGone.current = true;
      recording.current?.cancel();
    },
    [],
  );

  if (stage === 'refused') {
    return (
      <div class="panel voice-panel" role="alert">
        <p>{t('voice.refused')}</p>
        <button type="button" class="primary" onClick={onWrite}>
          {t('voice.write-instead')}
        </button>
      </div>
    );
  }
  return (
    <div class="panel voice-panel">
      {stage === 'recording' ? (
        <Meter recording={recording} onFull={() => void finish()} />
      ) : (
        <p>{t(stage === 'asking' ? 'voice.asking' : 'voice.why')}</p>
      )}
      <div class="voice-buttons">
        <button type="button" class="secondary" onClick={stage === 'recording' ? cancel : onWrite}>
          {t(stage === 'recording' ? 'common.cancel' : 'voice.write-instead')}
        </button>
        <button
          type="button"
          class="primary record"
          aria-disabled={stage === 'asking'}
          onPointerDown={(event) => {
            if (stage !== 'ready') return;
            pressedAt.current = event.timeStamp;
            void start();
          }}
          onPointerUp={(event) => {
            const isHeld = pressedAt.current !== null && event.timeStamp - pressedAt.current > HOLD_MS;
            pressedAt.current = null;
            // While the browser still asks, a finger is up: the next tap sends.
            if (isHeld && recording.current !== null) void finish();
          }}
          onClick={(event) => {
            // `detail` 0: pressed by a keyboard or a screen reader, where no pointer started it.
            if (stage === 'ready' && event.detail === 0) void start();
            else if (
              stage === 'recording' &&
              pressedAt.current === null &&
              (recording.current?.lengthMs() ?? 0) > HOLD_MS
            )
              void finish();
          }}
        >
          <Icon name={stage === 'recording' ? 'send' : 'microphone'} />{' '}
          {t(stage === 'recording' ? 'composer.send' : 'voice.hold')}
        </button>
      </div>
    </div>
  );
}

/** How loud and how long it is. */
function Meter({
  recording,
  onFull,
}: {
  readonly recording: { current: Recording | null };
  readonly onFull: () => void;
}) {
  const [now, setNow] = useState({ level: 0, lengthMs: 0 });
  useEffect(() => {
    const timer = setInterval(() => {
      const { current } = recording;
      if (current === null) return;
      setNow({ level: current.level(), lengthMs: current.lengthMs() });
      if (current.lengthMs() >= MOST_RECORDED_MS) onFull();
    }, 100);
    return () => clearInterval(timer);
  }, [recording, onFull]);
  return (
    <p class="meter">
      <span class="dot dot-recording" aria-hidden="true" />
      <span role="timer">{formatLength(now.lengthMs)}</span>
      <meter min={0} max={1} value={now.level} aria-label={t('voice.level')} />
      <span class="meter-rest">{t('voice.most', { length: formatLength(MOST_RECORDED_MS) })}</span>
    </p>
  );
}
