import { t } from '../ui/texts/texts.ts';
import type { Session } from './session.ts';

const BLINK_MS = 1_000;
const TONES_HZ = [740, 988] as const;
const TONE_SECONDS = 0.18;

let audio: AudioContext | undefined;

/** Browsers let a page sound only after a first touch; this waits for it. */
export function unlockSound(): void {
  const unlock = () => {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') void audio.resume();
  };
  window.addEventListener('pointerdown', unlock, { once: true });
}

/** Calls back who looked away: the title tells how many messages came, a sound and a touch that a person is there. */
export function startNotices(session: Session): void {
  let count = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let plain = '';
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    if (count > 0) document.title = plain;
    count = 0;
  };
  const tell = () => {
    if (count === 0) plain = document.title;
    count += 1;
    const told = `(${count}) ${plain}`;
    document.title = told;
    clearInterval(timer);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    timer = setInterval(() => {
      document.title = document.title === told ? t('notice.new-message') : told;
    }, BLINK_MS);
  };
  session.onInbound((_, events) => {
    const isTurn = events.some((event) => event.type === 'conversation.assigned');
    const hasMessage = events.some((event) => event.type === 'message.sent');
    if (isTurn) {
      ring();
      navigator.vibrate?.([120, 80, 120]);
    }
    if (document.hidden && (isTurn || hasMessage)) tell();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) stop();
  });
}

function ring(): void {
  if (audio === undefined || audio.state !== 'running') return;
  for (const [index, frequency] of TONES_HZ.entries()) {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    const at = audio.currentTime + index * TONE_SECONDS;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.2, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, at + TONE_SECONDS);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + TONE_SECONDS);
  }
}
