import { useNavigate } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { EntryFilters } from './entry-filters.tsx';
import { EntryTable } from './entry-table.tsx';
import { ExportButton } from './export-button.tsx';
import { GroupList } from './group-list.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { IntentList } from './intent-list.tsx';
import { PolicyTab } from './policy-tab.tsx';
import { NO_FILTER, useGroups, useUnanswered } from './queries.ts';
import { UnansweredList } from './unanswered-list.tsx';
import styles from './knowledge.module.css';

/** What the bot answers from: entries with their answers, what customers want, and what was not answered. */
export function KnowledgePage() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const principal = usePrincipal();
  const mayEdit = mayDo(principal, { do: 'edit-knowledge' });
  const [isImporting, setImporting] = useState(false);
  const unanswered = useUnanswered();
  const open = unanswered.data?.questionCount ?? 0;
  const actions = (
    <>
      <ExportButton />
      {mayEdit && <Button onClick={() => setImporting(true)}>{t('knowledge.import')}</Button>}
      <Button type="primary" onClick={() => void navigate({ to: '/knowledge/$entryId', params: { entryId: 'new' } })}>
        {t('knowledge.create')}
      </Button>
    </>
  );
  return (
    <Page title={t('knowledge.title')} lead={t(mayEdit ? 'knowledge.lead' : 'knowledge.proposers')} actions={actions}>
      <Tabs
        more={{
          icon: (
            <>
              <Icon name="more" />
              <span className="visually-hidden">{t('knowledge.more-tabs')}</span>
            </>
          ),
        }}
        items={[
          { key: 'entries', label: t('knowledge.entries'), children: <Entries mayEdit={mayEdit} /> },
          {
            key: 'unanswered',
            label: open === 0 ? t('knowledge.unanswered') : t('knowledge.unanswered-open', { count: open }),
            children: <UnansweredList mayEdit={mayEdit} />,
          },
          { key: 'intents', label: t('knowledge.intents'), children: <IntentList mayEdit={mayEdit} /> },
          ...(mayDo(principal, { do: 'set-hand-over' })
            ? [{ key: 'hand-over', label: t('hand-over.title'), children: <PolicyTab /> }]
            : []),
        ]}
      />
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </Page>
  );
}

function Entries({ mayEdit }: { readonly mayEdit: boolean }) {
  const { t } = useTexts();
  const groups = useGroups();
  const [filter, setFilter] = useState(NO_FILTER);
  if (groups.isPending) return <Skeleton />;
  if (groups.data === undefined)
    return <Trouble title={t('knowledge.load-failed')} error={groups.error} onRetry={() => void groups.refetch()} />;
  // A group that is gone meanwhile is no filter any more.
  const groupId = groups.data.some(({ id }) => id === filter.groupId) ? filter.groupId : null;
  return (
    <div className={styles.columns}>
      <GroupList
        groups={groups.data}
        chosenId={groupId}
        mayEdit={mayEdit}
        onChoose={(chosen) => setFilter({ ...filter, groupId: chosen })}
      />
      <div className={styles.entries}>
        <EntryFilters filter={filter} onChange={setFilter} />
        <EntryTable filter={{ ...filter, groupId }} mayEdit={mayEdit} />
      </div>
    </div>
  );
}
