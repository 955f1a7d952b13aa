import { Button } from 'antd';
import { useState } from 'react';
import { announceListsChanged } from '../../../live/lists-version.ts';
import { setPresence } from '../../../live/presence.ts';
import { usePrincipal } from '../../../live/session.ts';
import { submitInput } from '../../../live/submit.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import type { Translate } from '../../../ui/texts/translate.ts';
import { showToast } from '../../../ui/toasts.ts';
import type { Standing } from '../standing.ts';
import styles from './standing-bar.module.css';

export interface StandingBarProps {
  readonly conversationId: string;
  readonly standing: Standing;
  /** Null while a note is being written. */
  readonly onNote: (() => void) | null;
}

/** Why one cannot answer here, and the way to be able to. */
export function StandingBar({ conversationId, standing, onNote }: StandingBarProps) {
  const { t } = useTexts();
  const { presence } = usePrincipal();
  const [isBusy, setBusy] = useState(false);
  // Whoever is offline would lose it again at once.
  const mustComeOnline = presence === 'offline';
  const claim = async (): Promise<void> => {
    setBusy(true);
    try {
      if (mustComeOnline) await setPresence('online');
      await submitInput(conversationId, { type: 'claim' });
      announceListsChanged();
    } catch (error) {
      showToast({ tone: 'danger', text: describeError(error, t).message });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.bar}>
      <Icon name="warning" size={18} />
      <span className={styles.words}>{reasonText(standing, t)}</span>
      {onNote !== null && <Button onClick={onNote}>{t('composer.write-note')}</Button>}
      {standing.kind === 'claimable' && (
        <Button type="primary" loading={isBusy} onClick={() => void claim()}>
          {t(mustComeOnline ? 'chat.claim-online' : 'chat.claim')}
        </Button>
      )}
    </div>
  );
}

function reasonText(standing: Standing, t: Translate): string {
  switch (standing.kind) {
    case 'owner':
      return '';
    case 'claimable':
      return t('standing.claimable');
    case 'owned-by':
      return t('standing.owned-by', { name: standing.agentName });
    case 'ended':
      return t('standing.ended');
    case 'foreign':
      return t('standing.foreign');
  }
}
