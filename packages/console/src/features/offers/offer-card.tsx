import { useNavigate } from '@tanstack/react-router';
import type { ListItem } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { submitInput } from '../../live/submit.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useCommand } from '../../ui/commands.ts';
import { describeError } from '../../ui/describe-error.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatClock } from '../../ui/time/format-time.ts';
import { serverNow, useNow } from '../../ui/time/now.ts';
import { showToast } from '../../ui/toasts.ts';
import { CountdownRing } from './countdown-ring.tsx';
import { isSomebodyTyping } from './typing.ts';
import styles from './offers.module.css';

export interface OfferCardProps {
  readonly item: ListItem;
  readonly until: number;
  /** The one that keys answer. */
  readonly isFirst: boolean;
}

/** One conversation that is held out: who waits, since when, how long it stands, yes or no. */
export function OfferCard({ item, until, isFirst }: OfferCardProps) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const now = useNow();
  const accept = useRef<HTMLButtonElement>(null);
  const [madeAt] = useState(serverNow);
  const [answering, setAnswering] = useState<'accept-offer' | 'decline-offer' | null>(null);
  const { state, customer, account } = item;
  const name = customer.name ?? customer.code;
  const secondsLeft = Math.max(0, Math.ceil((until - now) / 1_000));
  const waitedMs = state.phase.state === 'queued' ? now - state.phase.since : 0;

  const answer = async (type: 'accept-offer' | 'decline-offer'): Promise<void> => {
    if (answering !== null) return;
    setAnswering(type);
    try {
      await submitInput(state.id, { type });
      if (type === 'accept-offer')
        await navigate({
          to: '/conversations/$conversationId',
          params: { conversationId: state.id },
          search: { tab: 'mine' },
        });
    } catch (error) {
      showToast({ tone: 'danger', text: describeError(error, t).message });
    } finally {
      setAnswering(null);
    }
  };
  useCommand('take-next', isFirst ? () => void answer('accept-offer') : null);
  useCommand('decline-offer', isFirst ? () => void answer('decline-offer') : null);
  useEffect(() => {
    // Enter accepts, unless the hands are busy with something else.
    if (isFirst && !isSomebodyTyping()) accept.current?.focus();
  }, [isFirst]);

  return (
    <article className={styles.card} aria-label={t('offers.card', { name })}>
      <CountdownRing share={(until - now) / Math.max(1, until - madeAt)}>{secondsLeft}</CountdownRing>
      <div className={styles.words}>
        <p className={styles.title}>{t('offers.title')}</p>
        <p className={styles.who}>
          <Avatar id={customer.id} name={name} size="small" />
          <span dir="auto">{name}</span>
          <span className={styles.account}>{account.name}</span>
        </p>
        {state.lastMessage !== null && (
          <p className={styles.detail} dir="auto">
            {state.lastMessage.detail}
          </p>
        )}
        <p className={styles.clock} aria-hidden>
          {t('offers.waited', { clock: formatClock(waitedMs) })} · {t('offers.left', { count: secondsLeft })}
        </p>
        <div className={styles.ways}>
          <Button
            ref={accept}
            type="primary"
            loading={answering === 'accept-offer'}
            onClick={() => void answer('accept-offer')}
          >
            {t('offers.accept')} <kbd>A</kbd>
          </Button>
          <Button loading={answering === 'decline-offer'} onClick={() => void answer('decline-offer')}>
            {t('offers.decline')} <kbd>D</kbd>
          </Button>
        </div>
      </div>
    </article>
  );
}
