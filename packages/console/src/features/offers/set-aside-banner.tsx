import { useCallback } from 'react';
import { useMissedOffers } from '../../live/offers.ts';
import { setPresence } from '../../live/presence.ts';
import { usePrincipal } from '../../live/session.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import styles from './offers.module.css';

/** Says that an offer was missed, and, to who was set aside for it, the one click that ends that. */
export function SetAsideBanner() {
  const { t } = useTexts();
  const { presence, breakReason } = usePrincipal();
  useMissedOffers(useCallback(() => showToast({ tone: 'plain', text: t('offers.missed') }), [t]));
  const isSetAside = presence === 'break' && breakReason === 'missed-offers';
  return (
    <div role="alert">
      {isSetAside && (
        <div className={styles.banner}>
          <Icon name="warning" size={18} />
          <span>{t('offers.set-aside')}</span>
          <button type="button" onClick={() => void setPresence('online')}>
            {t('offers.back')}
          </button>
        </div>
      )}
    </div>
  );
}
