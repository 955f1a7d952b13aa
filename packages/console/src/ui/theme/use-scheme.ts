import { useSyncExternalStore } from 'react';
import { usePreferences } from '../preferences.ts';
import type { Scheme } from './apply-palette.ts';

const query = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void): () => void {
  const media = query();
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** The scheme on now: what the person chose, or what the system says. */
export function useScheme(): Scheme {
  const chosen = usePreferences((preferences) => preferences.theme);
  const isSystemDark = useSyncExternalStore(subscribe, () => query().matches);
  if (chosen !== 'system') return chosen;
  return isSystemDark ? 'dark' : 'light';
}
