import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Language } from './texts/languages.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** What a person sets for this browser. Kept in it, sent nowhere. */
export interface Preferences {
  readonly language: Language;
  readonly theme: ThemeChoice;
  /** Single-letter keys. Off for people whom they disturb, speech input above all (WCAG 2.1.4). */
  readonly hasShortcuts: boolean;
  readonly isMuted: boolean;
  /** Loudness of the tones, 0 to 1. */
  readonly volume: number;
  readonly hasDesktopNotices: boolean;
  readonly isPanelOpen: boolean;
}

const browserLanguage = (): Language => (navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');

export const usePreferences = create<Preferences>()(
  persist(
    (): Preferences => ({
      language: browserLanguage(),
      theme: 'system',
      hasShortcuts: true,
      isMuted: false,
      volume: 0.5,
      hasDesktopNotices: false,
      isPanelOpen: true,
    }),
    { name: 'zhida.console.preferences', version: 1 },
  ),
);

export const setPreferences = (change: Partial<Preferences>): void => void usePreferences.setState(change);
