import { useNavigate } from '@tanstack/react-router';
import { newKey } from '@zhida/protocol/client';
import { useState } from 'react';
import { announceListsChanged } from '../../../live/lists-version.ts';
import { setPresence } from '../../../live/presence.ts';
import { request } from '../../../live/rest.ts';
import { usePrincipal } from '../../../live/session.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { showToast } from '../../../ui/toasts.ts';

/** Takes the conversation that has waited longest and opens it. */
export function useTakeNext(): { readonly takeNext: () => Promise<void>; readonly isTaking: boolean } {
  const { t } = useTexts();
  const navigate = useNavigate();
  const [isTaking, setTaking] = useState(false);
  const { presence } = usePrincipal();
  const takeNext = async (): Promise<void> => {
    if (isTaking) return;
    setTaking(true);
    try {
      // Whoever is offline would lose it again at once.
      if (presence === 'offline') await setPresence('online');
      const { conversationId } = await request('conversations.take-next', { body: { key: newKey() } });
      announceListsChanged();
      if (conversationId === null) showToast({ tone: 'plain', text: t('list.nobody-waits') });
      else
        await navigate({ to: '/conversations/$conversationId', params: { conversationId }, search: { tab: 'mine' } });
    } catch (error) {
      showToast({ tone: 'danger', text: describeError(error, t).message });
    } finally {
      setTaking(false);
    }
  };
  return { takeNext, isTaking };
}
