import type { KnowledgeEntry, KnowledgeGroup } from '@zhida/protocol/endpoints';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { EntryTable } from './entry-table.tsx';
import { GroupList } from './group-list.tsx';
import { useGroups } from './queries.ts';
import styles from './knowledge.module.css';

/** What the bot answers from: questions with their answer, in groups. */
export function KnowledgePage() {
  const { t } = useTexts();
  const mayEdit = mayDo(usePrincipal(), { do: 'edit-knowledge' });
  const groups = useGroups();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<KnowledgeEntry | 'new' | null>(null);
  const create = (
    <Button type="primary" disabled={groups.data === undefined} onClick={() => setEdited('new')}>
      {t('knowledge.create')}
    </Button>
  );
  // A group that is gone meanwhile is no filter any more.
  const groupId = groups.data?.some(({ id }) => id === chosenId) === true ? chosenId : null;
  return (
    <Page
      title={t('knowledge.title')}
      lead={t(mayEdit ? 'knowledge.lead' : 'knowledge.supervisors-only')}
      actions={mayEdit ? create : undefined}
    >
      {groups.isPending && <Skeleton />}
      {groups.isError && groups.data === undefined && (
        <Trouble title={t('knowledge.load-failed')} error={groups.error} onRetry={() => void groups.refetch()} />
      )}
      {groups.data !== undefined && (
        <div className={styles.columns}>
          <GroupList groups={groups.data} chosenId={groupId} mayEdit={mayEdit} onChoose={setChosenId} />
          <div className={styles.entries}>
            <Input.Search
              aria-label={t('knowledge.search')}
              placeholder={t('knowledge.search')}
              maxLength={100}
              allowClear
              onSearch={(words) => setSearch(words.trim())}
            />
            <EntryTable filter={{ groupId, search }} mayEdit={mayEdit} onEdit={setEdited} />
          </div>
        </div>
      )}
      {edited !== null && groups.data !== undefined && (
        <EntryDialog
          entry={edited === 'new' ? null : edited}
          groups={groups.data}
          groupId={groupId ?? defaultGroupId(groups.data)}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  );
}

const defaultGroupId = (groups: readonly KnowledgeGroup[]): string =>
  groups.find(({ isDefault }) => isDefault)?.id ?? '';
