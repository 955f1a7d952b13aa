import type { QuickReply } from '@zhida/protocol/endpoints';
import { useId, useState } from 'react';
import { useQuickReplies } from '../../../live/directory.ts';
import { matchQuickReplies, quickReplyQuery } from './quick-reply-matches.ts';

export interface QuickReplyMenuState {
  readonly id: string;
  readonly isOpen: boolean;
  readonly matches: readonly QuickReply[];
  readonly active: number;
  readonly pick: (reply: QuickReply) => void;
  readonly setActive: (index: number) => void;
  /** True when the key was the menu's. */
  readonly onKey: (key: string) => boolean;
  /** What the text field says of the menu to screen readers. */
  readonly fieldProps: {
    readonly 'aria-autocomplete'?: 'list';
    readonly 'aria-controls'?: string;
    readonly 'aria-activedescendant'?: string;
  };
}

/** The quick replies that `/` calls up in the composer. */
export function useQuickReplyMenu(draft: string, onPick: (text: string) => void): QuickReplyMenuState {
  const id = useId();
  const replies = useQuickReplies().data ?? [];
  const query = quickReplyQuery(draft);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const isOpen = query !== null && dismissed !== draft;
  const matches = isOpen ? matchQuickReplies(replies, query) : [];
  const place = Math.min(active, Math.max(0, matches.length - 1));

  const pick = (reply: QuickReply): void => {
    setActive(0);
    onPick(reply.text);
  };
  const onKey = (key: string): boolean => {
    if (!isOpen) return false;
    const reply = matches[place];
    if (key === 'Escape') setDismissed(draft);
    else if (reply === undefined) return false;
    else if (key === 'ArrowDown') setActive((place + 1) % matches.length);
    else if (key === 'ArrowUp') setActive((place - 1 + matches.length) % matches.length);
    else if (key === 'Enter' || key === 'Tab') pick(reply);
    else return false;
    return true;
  };
  const fieldProps = isOpen
    ? ({
        'aria-autocomplete': 'list',
        'aria-controls': id,
        ...(matches[place] === undefined ? {} : { 'aria-activedescendant': `${id}-${place}` }),
      } as const)
    : {};
  return { id, isOpen, matches, active: place, pick, setActive, onKey, fieldProps };
}
