import { tabId } from './link.ts';

const KEY = 'zhida.console.front-tab';

const claim = (): void => {
  if (document.hasFocus()) localStorage.setItem(KEY, tabId);
};

/** Keeps note of which tab was in front last: that one sounds, for the others would sound with it. */
export function watchFrontTab(): () => void {
  const release = (): void => {
    if (isFrontTab()) localStorage.removeItem(KEY);
  };
  claim();
  window.addEventListener('focus', claim);
  window.addEventListener('pagehide', release);
  return () => {
    window.removeEventListener('focus', claim);
    window.removeEventListener('pagehide', release);
  };
}

/** Whether this tab is the one to sound; any is when none was in front. */
export const isFrontTab = (): boolean => (localStorage.getItem(KEY) ?? tabId) === tabId;
