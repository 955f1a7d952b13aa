import type { AccountHours, AnswerOf } from '@zhida/protocol/endpoints';
import { useState } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { calendarName } from './calendar-name.ts';
import { HoursState } from './hours-state.tsx';
import { RulesDialog } from './rules-dialog.tsx';
import styles from './hours.module.css';

export interface AccountsSectionProps {
  readonly hours: AnswerOf<'hours.read'>;
  readonly mayEdit: boolean;
}

/** How the hours of each account stand now, and what it offers outside of them. */
export function AccountsSection({ hours, mayEdit }: AccountsSectionProps) {
  const { t } = useTexts();
  const [edited, setEdited] = useState<AccountHours | null>(null);
  const columns = useColumns(hours, mayEdit, setEdited);
  return (
    <section className={styles.section} aria-labelledby="hours-now">
      <div className={styles.head}>
        <h2 id="hours-now">{t('hours.accounts')}</h2>
      </div>
      <Table
        caption={t('hours.accounts')}
        columns={columns}
        rows={hours.accounts}
        rowKey={({ accountId }) => accountId}
        empty={<Empty icon="clock" title={t('hours.empty')} />}
      />
      {edited !== null && <RulesDialog account={edited} onClose={() => setEdited(null)} />}
    </section>
  );
}

function useColumns(
  { accounts, calendars }: AnswerOf<'hours.read'>,
  mayEdit: boolean,
  edit: (account: AccountHours) => void,
): readonly Column<AccountHours>[] {
  const { t } = useTexts();
  const columns: Column<AccountHours>[] = [
    { key: 'name', track: 'minmax(0, 1fr)', title: t('hours.account'), cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: 'now',
      track: 'minmax(0, 2fr)',
      title: t('hours.now'),
      cell: ({ hours }) => <HoursState hours={hours} />,
    },
    {
      key: 'calendar',
      track: 'minmax(0, 1fr)',
      title: t('hours.calendar'),
      cell: ({ calendarId }) => {
        const row = calendars.find(({ id }) => id === calendarId);
        return row === undefined ? (
          <span className={styles.muted}>{t('hours.no-calendar')}</span>
        ) : (
          <bdi>{calendarName(row, accounts, t)}</bdi>
        );
      },
    },
    {
      key: 'outside',
      track: 'minmax(0, 1.5fr)',
      title: t('hours.outside'),
      cell: ({ callbacks, outsideHours: { closed, night } }) =>
        [
          t('hours.outside-queue'),
          ...(callbacks.isOffered && (closed.callback || night.callback) ? [t('hours.outside-callback')] : []),
          ...(night.emergency ? [t('hours.outside-emergency')] : []),
        ].join(t('hours.and')),
    },
  ];
  if (!mayEdit) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      track: '4rem',
      title: t('common.actions'),
      align: 'end',
      cell: (account) => (
        <IconButton label={t('hours.edit-account', { name: account.name })} onClick={() => edit(account)}>
          <Icon name="edit" size={18} />
        </IconButton>
      ),
    },
  ];
}
