import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { runCommand } from '../../ui/commands.ts';
import { usePreferences } from '../../ui/preferences.ts';
import { isSingleCharacter, isTextField, SHORTCUTS, type Shortcut } from './shortcuts.ts';

/** Listens for the keys of the table while the page is open. */
export function useShortcuts(): void {
  const hasShortcuts = usePreferences((preferences) => preferences.hasShortcuts);
  useEffect(() => {
    const active = SHORTCUTS.filter((shortcut) => hasShortcuts || !isSingleCharacter(shortcut));
    return tinykeys(window, Object.fromEntries(active.map((shortcut) => [shortcut.keys, handler(shortcut)])));
  }, [hasShortcuts]);
}

const handler = (shortcut: Shortcut) => (event: KeyboardEvent) => {
  // An open dialog has the keys; its own Escape closes it.
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return;
  const isTyping = event.target instanceof HTMLElement && isTextField(event.target);
  if (isTyping && shortcut.command !== 'search') return;
  if (runCommand(shortcut.command)) event.preventDefault();
};
