import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useAccounts } from '../../live/directory.ts';
import { mayDo } from '../../live/permissions.ts';
import { request } from '../../live/rest.ts';
import { usePrincipal } from '../../live/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { CreateEntryDialog } from './create-entry-dialog.tsx';
import { EntryCard } from './entry-card.tsx';
import styles from './entries-page.module.css';

/** The doors through which customers come: links and QR codes. */
export function EntriesPage() {
  const { t } = useTexts();
  const principal = usePrincipal();
  const [isCreating, setCreating] = useState(false);
  const accounts = useAccounts();
  const entries = useQuery({ queryKey: ['entries'], queryFn: () => request('entries.list'), staleTime: 0 });
  const nameOf = (accountId: string): string => accounts.data?.find(({ id }) => id === accountId)?.name ?? '';
  const mayCreate = mayDo(principal, { do: 'manage-accounts' });
  const create = mayCreate ? (
    <Button type="primary" onClick={() => setCreating(true)}>
      {t('entries.create')}
    </Button>
  ) : undefined;
  return (
    <Page title={t('entries.title')} lead={t('entries.lead')} actions={create}>
      {entries.isPending && <Skeleton />}
      {entries.isError && entries.data === undefined && (
        <Trouble title={t('entries.load-failed')} error={entries.error} onRetry={() => void entries.refetch()} />
      )}
      {entries.data?.entries.length === 0 && (
        <Empty icon="door" title={t('entries.empty')} hint={t('entries.empty-hint')} />
      )}
      <ul className={styles.cards}>
        {entries.data?.entries.map((entry) => (
          <li key={entry.id}>
            <EntryCard entry={entry} accountName={nameOf(entry.accountId)} />
          </li>
        ))}
      </ul>
      {isCreating && <CreateEntryDialog accounts={accounts.data ?? []} onClose={() => setCreating(false)} />}
    </Page>
  );
}
