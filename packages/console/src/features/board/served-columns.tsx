import type { ListItem } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import type { AboutConversation } from '../../live/asked-dialogs.ts';
import type { Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatSpan } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/now.ts';
import styles from './board.module.css';

export interface ServedActs {
  readonly onWhy: (about: AboutConversation) => void;
  readonly onReassign: (about: AboutConversation & { readonly servedBy: string }) => void;
}

/** What is shown of a conversation on somebody's desk. */
export function useServedColumns({ onWhy, onReassign }: ServedActs): readonly Column<ListItem>[] {
  const { t } = useTexts();
  const now = useNow();
  return [
    {
      key: 'customer',
      track: 'minmax(0, 1fr)',
      title: t('board.customer'),
      cell: ({ customer }) => <bdi>{customer.name ?? customer.code}</bdi>,
    },
    {
      key: 'account',
      track: 'minmax(0, 1fr)',
      title: t('board.account'),
      cell: ({ account }) => <bdi>{account.name}</bdi>,
    },
    {
      key: 'owed',
      track: '9rem',
      title: t('board.awaits-answer'),
      cell: ({ state: { awaitingReplySince } }) =>
        awaitingReplySince === null ? '–' : formatSpan(now - awaitingReplySince, t),
    },
    {
      key: 'acts',
      track: '11rem',
      title: t('common.actions'),
      align: 'end',
      cell: ({ state, customer }) => {
        const about = { conversationId: state.id, customerName: customer.name ?? customer.code };
        return (
          <span className={styles.acts}>
            <Button
              size="small"
              aria-label={t('board.why-of', { customer: about.customerName })}
              onClick={() => onWhy(about)}
            >
              {t('board.why')}
            </Button>
            <Button
              size="small"
              aria-label={t('board.reassign-of', { customer: about.customerName })}
              onClick={() => onReassign({ ...about, servedBy: state.servedBy })}
            >
              {t('board.reassign')}
            </Button>
          </span>
        );
      },
    },
  ];
}
