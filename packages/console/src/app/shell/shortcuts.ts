import type { CommandName } from '../../ui/commands.ts';
import type { TextKey } from '../../ui/texts/translate.ts';

export interface Shortcut {
  /** As tinykeys reads it; `$mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys: string;
  /** As people read it. */
  readonly shown: string;
  readonly command: CommandName;
  readonly says: TextKey;
}

/** All keys of the console, once: what `?` lists and what works are the same table. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: '$mod+k', shown: 'Ctrl K', command: 'search', says: 'shortcuts.search' },
  { keys: 'j', shown: 'J', command: 'next', says: 'shortcuts.next' },
  { keys: 'k', shown: 'K', command: 'previous', says: 'shortcuts.previous' },
  { keys: 'a', shown: 'A', command: 'take-next', says: 'shortcuts.take-next' },
  { keys: 'd', shown: 'D', command: 'decline-offer', says: 'shortcuts.decline-offer' },
  { keys: 'r', shown: 'R', command: 'reply', says: 'shortcuts.reply' },
  { keys: 'Escape', shown: 'Esc', command: 'leave', says: 'shortcuts.leave' },
  { keys: 't', shown: 'T', command: 'transfer', says: 'shortcuts.transfer' },
  { keys: 'n', shown: 'N', command: 'note', says: 'shortcuts.note' },
  { keys: 'e', shown: 'E', command: 'end', says: 'shortcuts.end' },
  { keys: '1', shown: '1', command: 'tab-mine', says: 'shortcuts.tab-mine' },
  { keys: '2', shown: '2', command: 'tab-waiting', says: 'shortcuts.tab-waiting' },
  { keys: '3', shown: '3', command: 'tab-all', says: 'shortcuts.tab-all' },
  { keys: ']', shown: ']', command: 'toggle-panel', says: 'shortcuts.toggle-panel' },
  { keys: 'Shift+?', shown: '?', command: 'help', says: 'shortcuts.help' },
];

/** One printable character without Ctrl: these disturb typing and speech input, so they can be switched off. */
export const isSingleCharacter = ({ keys }: Shortcut): boolean => /^(Shift\+)?.$/.test(keys);

interface Target {
  readonly tagName: string;
  readonly isContentEditable: boolean;
  readonly type?: string;
}

const TEXTLESS_INPUTS = new Set(['checkbox', 'radio', 'range', 'button', 'submit', 'file', 'color']);

/** Whether keys typed here are text. */
export function isTextField(target: Target): boolean {
  if (target.isContentEditable) return true;
  if (target.tagName === 'INPUT') return !TEXTLESS_INPUTS.has(target.type ?? 'text');
  return target.tagName === 'TEXTAREA' || target.tagName === 'SELECT';
}
