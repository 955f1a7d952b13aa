import type { Replica } from '@zhida/protocol/client';
import type { Chip } from '../features/composer/chips.tsx';
import type { ChatActions } from '../live/actions.ts';
import type { Outgoing } from '../live/outgoing.ts';
import { preferences, setPreferences } from '../ui/preferences.ts';
import { t } from '../ui/texts/texts.ts';
import { showToast } from '../ui/toast.tsx';

const UNDO_MS = 5_000;
/** How far back a menu still counts as the one on offer. */
const MENU_WITHIN = 200;
/** After these nobody waits any longer for the choice that a menu asked for. */
const CUT = /^conversation\.(queued|assigned|ended)$/;

/** Short ways: the choices of a menu that has scrolled away, the end of the conversation, care mode. */
export function chatChips({ events, state }: Replica<Outgoing>, actions: ChatActions): readonly Chip[] {
  const { isCare } = preferences.get();
  return [
    ...(state.phase.state === 'human' ? [] : menuChips(events, actions)),
    ...(state.phase.state === 'human'
      ? [{ key: 'end', label: t('chips.end'), isDanger: true, onClick: () => endSoon(actions) }]
      : []),
    { key: 'care', label: t(isCare ? 'care.off' : 'care.on'), onClick: () => setPreferences({ isCare: !isCare }) },
  ];
}

function menuChips(events: Replica<Outgoing>['events'], actions: ChatActions): readonly Chip[] {
  const recent = events.slice(-MENU_WITHIN);
  const messages = recent
    .slice(recent.findLastIndex(({ type }) => CUT.test(type)) + 1)
    .filter((event) => event.type === 'message.sent');
  const menu = messages.findLast(({ content }) => content.kind === 'menu');
  // While the menu itself is the last word, its own buttons are in view.
  if (menu === undefined || menu === messages.at(-1) || menu.content.kind !== 'menu') return [];
  return menu.content.items.flatMap((item) =>
    item.type === 'choice'
      ? [
          {
            key: item.id,
            label: item.label,
            onClick: () => actions.send({ kind: 'text', text: item.label, menuItemId: item.id }),
          },
        ]
      : [],
  );
}

/** Ends after some seconds in which it can be undone. */
function endSoon(actions: ChatActions): void {
  const timer = setTimeout(actions.end, UNDO_MS);
  showToast({ text: t('chips.ending'), action: { label: t('common.undo'), run: () => clearTimeout(timer) } });
}
