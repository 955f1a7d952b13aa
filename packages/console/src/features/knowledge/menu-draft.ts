import { readTap, tapId } from '@zhida/core/bots';
import { flowTapId } from '@zhida/core/dialogues';
import type { MenuContent } from '@zhida/core/messages';

type MenuItem = MenuContent['items'][number];
const FLOW = flowTapId('');

export const OPTION_KINDS = ['entry', 'flow', 'words', 'link', 'person'] as const;
export type OptionKind = (typeof OPTION_KINDS)[number];

/** An option as it is written: what stands there, and what a tap on it leads to (an entry’s or flow’s id, an address). */
export interface MenuOption {
  readonly kind: OptionKind;
  readonly label: string;
  readonly target: string;
}

/** Null: an item that programs write and this form does not know; it stays as it is. */
export function optionOf(item: MenuItem): MenuOption | null {
  const { label } = item;
  if (item.type === 'person') return { kind: 'person', label, target: '' };
  if (item.type === 'link') return { kind: 'link', label, target: item.url };
  if (item.type !== 'choice') return null;
  const tap = readTap(item.id);
  if (tap !== null) return tap.kind === 'entry' ? { kind: 'entry', label, target: tap.entryId } : null;
  if (item.id.startsWith(FLOW)) return { kind: 'flow', label, target: item.id.slice(FLOW.length) };
  return { kind: 'words', label, target: item.id };
}

export function itemOf({ kind, label, target }: MenuOption, place: number): MenuItem {
  const words = label.trim();
  switch (kind) {
    case 'person':
      return { type: 'person', label: words };
    case 'link':
      return { type: 'link', label: words, url: target.trim() };
    case 'entry':
      return { type: 'choice', id: tapId({ kind: 'entry', entryId: target }), label: words };
    case 'flow':
      return { type: 'choice', id: flowTapId(target), label: words };
    case 'words':
      return { type: 'choice', id: target === '' ? `words-${place + 1}` : target, label: words };
  }
}

const MOST_LABEL = { entry: 128, flow: 128, words: 128, link: 128, person: 64 } as const;
export const mostLabelCharacters = (kind: OptionKind): number => MOST_LABEL[kind];

/** Whether a tap on it would lead somewhere. */
export function isWhole({ kind, label, target }: MenuOption): boolean {
  if (label.trim() === '' || label.length > MOST_LABEL[kind]) return false;
  if (kind === 'link') return /^https?:\/\/\S+$/i.test(target.trim());
  return kind === 'person' || kind === 'words' || target !== '';
}
