import { useNavigate } from '@tanstack/react-router';
import type { ListItem, WireEvent } from '@zhida/protocol/endpoints';
import { useEffect, useRef } from 'react';
import { playTone, showDesktopNotice, unlockTones } from '../../live/alerts.ts';
import { isFrontTab, watchFrontTab } from '../../live/front-tab.ts';
import { whenAdded, whenReceived } from '../../live/replicas.ts';
import { usePrincipal } from '../../live/session.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { noticeOf } from './notice-of.ts';
import { useTitle } from './use-title.ts';

/** Calls the agent: tones, the title of the page, notices of the system. Draws nothing. */
export function Notices() {
  const { t } = useTexts();
  const { agentId, presence } = usePrincipal();
  const navigate = useNavigate();
  useTitle();
  useEffect(unlockTones, []);
  useEffect(watchFrontTab, []);

  const call = useRef<(conversationId: string, events: readonly WireEvent[], item: ListItem | null) => void>(() => {});
  useEffect(() => {
    call.current = (conversationId, events, item) => {
      // Nothing during a break, and only one of several tabs.
      if (presence === 'break' || !isFrontTab()) return;
      const notice = noticeOf(events, item?.state ?? null, { me: agentId, isLookedAt: isOpenHere(conversationId) });
      if (notice === null) return;
      playTone(notice === 'offer' ? 'conversation' : notice);
      showDesktopNotice(
        t(`notices.${notice}`),
        () =>
          void navigate({ to: '/conversations/$conversationId', params: { conversationId }, search: { tab: 'mine' } }),
      );
    };
  });
  useEffect(() => whenAdded((item, events) => call.current(item.state.id, events, item)), []);
  // A conversation that was not known before is told by the event that hands it over.
  useEffect(() => whenReceived((conversationId, events) => call.current(conversationId, events, null)), []);
  return null;
}

/** Whether somebody has this conversation before his eyes. */
const isOpenHere = (conversationId: string): boolean =>
  document.hasFocus() && location.pathname.endsWith(`/conversations/${conversationId}`);
