import { setPreferences, usePreferences } from '../ui/preferences.ts';
import { currentTexts } from '../ui/texts/texts.tsx';
import { showToast } from '../ui/toasts.ts';

export type Tone = 'conversation' | 'message';

/** Frequency in Hz and start in seconds of each beep: a new conversation rises, a message is one short note. */
const TONES: Record<Tone, readonly (readonly [frequency: number, start: number])[]> = {
  conversation: [
    [659, 0],
    [880, 0.14],
    [1_047, 0.28],
  ],
  message: [[740, 0]],
};
const BEEP_SECONDS = 0.16;

let audio: AudioContext | undefined;

/** Browsers let a page sound only after the first click or key; this waits for it once. */
export function unlockTones(): () => void {
  const unlock = (): void => {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') void audio.resume();
  };
  const once = { once: true, capture: true } as const;
  window.addEventListener('pointerdown', unlock, once);
  window.addEventListener('keydown', unlock, once);
  return () => {
    window.removeEventListener('pointerdown', unlock, once);
    window.removeEventListener('keydown', unlock, once);
  };
}

/** Plays a tone as loud as the person set it; silently does nothing before the first click. */
export function playTone(tone: Tone): void {
  const { isMuted, volume } = usePreferences.getState();
  if (isMuted || volume === 0 || audio === undefined || audio.state !== 'running') return;
  for (const [frequency, start] of TONES[tone]) beep(audio, frequency, audio.currentTime + start, volume * 0.4);
}

function beep(context: AudioContext, frequency: number, at: number, loudness: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  // A soft beginning and end: a sudden one clicks.
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.001, at + BEEP_SECONDS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + BEEP_SECONDS);
}

/** Asks the browser for leave to show notices; only ever called from a button. */
export async function askForDesktopNotices(): Promise<void> {
  const { t } = currentTexts();
  if (!('Notification' in window)) return void showToast({ tone: 'danger', text: t('preferences.notices-missing') });
  const permission = await Notification.requestPermission();
  setPreferences({ hasDesktopNotices: permission === 'granted' });
  if (permission !== 'granted') showToast({ tone: 'danger', text: t('preferences.notices-refused') });
}

/** Shows a notice outside of the page while it is hidden. It says that something came, not what: others may see the screen. */
export function showDesktopNotice(text: string, onClick: () => void): void {
  if (!usePreferences.getState().hasDesktopNotices || !document.hidden) return;
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const notice = new Notification(currentTexts().t('app.name'), { body: text, tag: 'zhida.console' });
  notice.addEventListener('click', () => {
    window.focus();
    onClick();
    notice.close();
  });
}
