import { lastEntry } from '../live/entries.ts';
import type { Session } from '../live/session.ts';
import { wish } from '../live/wish.ts';
import { go } from '../ui/router.ts';
import { t } from '../ui/texts/texts.ts';
import { showToast } from '../ui/toast.tsx';

/** Asks for a person where there is no conversation at hand: in the last one, or behind the entry that was opened last. */
export function askAnywhere({ store }: Session): void {
  const states = store.ids().flatMap((id) => store.get(id)?.state ?? []);
  states.sort((a, b) => b.lastActiveAt - a.lastActiveAt);
  const entry = lastEntry();
  const [latest] = states;
  if (latest === undefined && entry === null) return showToast({ text: t('person.nowhere') });
  wish.set(true);
  go(latest === undefined ? `/k/${encodeURIComponent(entry ?? '')}` : `/c/${latest.id}`);
}
