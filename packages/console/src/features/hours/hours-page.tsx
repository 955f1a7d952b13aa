import type { StoredCalendar } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { useState } from 'react';
import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { lazyDialog } from '../../ui/lazy-dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { AccountsSection } from './accounts-section.tsx';
import { CalendarCard } from './calendar-card.tsx';
import { useHours } from './queries.ts';
import { useDeleteCalendar } from './use-delete-calendar.ts';
import styles from './hours.module.css';

const CalendarDialog = lazyDialog(async () => (await import('./calendar-dialog.tsx')).CalendarDialog);
const ImportDialog = lazyDialog(async () => (await import('./import-dialog.tsx')).ImportDialog);

/** When people serve, by account and region, and what is offered while they do not. */
export function HoursPage() {
  const { t } = useTexts();
  const hours = useHours();
  const mayEdit = mayDo(usePrincipal(), { do: 'manage-hours' });
  const [edited, setEdited] = useState<StoredCalendar | 'new' | null>(null);
  const [filled, setFilled] = useState<StoredCalendar | null>(null);
  const { deletedId, remove } = useDeleteCalendar();
  const calendars = hours.data?.calendars.filter(({ id }) => id !== deletedId) ?? [];
  return (
    <Page title={t('hours.title')} lead={t('hours.lead')}>
      {hours.isPending && <Skeleton />}
      {hours.isError && hours.data === undefined && (
        <Trouble title={t('hours.load-failed')} error={hours.error} onRetry={() => void hours.refetch()} />
      )}
      {hours.data !== undefined && (
        <>
          <AccountsSection hours={hours.data} mayEdit={mayEdit} />
          <section className={styles.section} aria-labelledby="calendars">
            <div className={styles.head}>
              <h2 id="calendars">{t('hours.calendars')}</h2>
              {mayEdit ? (
                <Button type="primary" onClick={() => setEdited('new')}>
                  {t('hours.create')}
                </Button>
              ) : (
                <span className={styles.muted}>{t('hours.supervisors-only')}</span>
              )}
            </div>
            {calendars.length === 0 ? (
              <Empty icon="clock" title={t('hours.empty')} hint={t('hours.empty-hint')} />
            ) : (
              <div className={styles.cards}>
                {calendars.map((row) => (
                  <CalendarCard
                    key={row.id}
                    row={row}
                    at={hours.data.at}
                    accounts={hours.data.accounts}
                    mayEdit={mayEdit}
                    onEdit={() => setEdited(row)}
                    onImport={() => setFilled(row)}
                    onDelete={(name) => remove(row.id, name)}
                  />
                ))}
              </div>
            )}
          </section>
          {edited !== null && (
            <CalendarDialog
              row={edited === 'new' ? null : edited}
              accounts={hours.data.accounts}
              onClose={() => setEdited(null)}
            />
          )}
          {filled !== null && <ImportDialog row={filled} at={hours.data.at} onClose={() => setFilled(null)} />}
        </>
      )}
    </Page>
  );
}
