import { lastEntry, opened } from '../live/entries.ts';
import type { Session } from '../live/session.ts';
import { choice, wish } from '../live/wish.ts';
import { go } from '../ui/router.ts';
import { isFinal } from './page-trouble.tsx';

/**
 * Asks for a person where there is no conversation at hand: in the last one, or behind the entry that was opened last; else
 * the organisation says to whom one can turn.
 */
export function askAnywhere({ store }: Session): void {
  const states = store.ids().flatMap((id) => store.get(id)?.state ?? []);
  states.sort((a, b) => b.lastActiveAt - a.lastActiveAt);
  const entry = lastEntry();
  const [latest] = states;
  const opening = opened.get().get(entry ?? '');
  const leadsNowhere = entry === null || (opening?.state === 'failed' && isFinal(opening.error));
  if (latest === undefined && leadsNowhere) return choice.set(choice.get() + 1);
  wish.set(true);
  go(latest === undefined ? `/k/${encodeURIComponent(entry ?? '')}` : `/c/${latest.id}`);
}
