import type { Intent } from '@zhida/core/knowledge';
import { Button } from 'antd';
import { useState } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { IntentDialog } from './intent-dialog.tsx';
import { intentName } from './intent-name.ts';
import { useIntents } from './queries.ts';
import styles from './knowledge.module.css';

/** What customers want, and when a person takes over. */
export function IntentList({ mayEdit }: { readonly mayEdit: boolean }) {
  const { t } = useTexts();
  const intents = useIntents();
  const [edited, setEdited] = useState<Intent | 'new' | null>(null);
  const columns = useColumns(mayEdit, setEdited);
  if (intents.isPending) return <Skeleton />;
  if (intents.data === undefined)
    return <Trouble title={t('knowledge.load-failed')} error={intents.error} onRetry={() => void intents.refetch()} />;
  return (
    <div className={styles.entries}>
      {mayEdit && (
        <div className={styles.acts}>
          <Button onClick={() => setEdited('new')}>{t('knowledge.create-intent')}</Button>
        </div>
      )}
      <Table
        caption={t('knowledge.intents')}
        columns={columns}
        rows={intents.data}
        rowKey={({ key }) => key}
        empty={<Empty icon="question" title={t('knowledge.no-intents')} hint={t('knowledge.no-intents-hint')} />}
      />
      {edited !== null && <IntentDialog intent={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </div>
  );
}

function useColumns(mayEdit: boolean, edit: (intent: Intent) => void): readonly Column<Intent>[] {
  const { t, language } = useTexts();
  const shown: Column<Intent>[] = [
    {
      key: 'name',
      track: 'minmax(0, 2fr)',
      title: t('knowledge.intent'),
      cell: (intent) => (
        <>
          <span className={styles.question}>{intentName(intent, language)}</span>{' '}
          <span className={styles.more}>{intent.key}</span>
        </>
      ),
    },
    {
      key: 'hand-over',
      track: 'minmax(0, 2fr)',
      title: t('knowledge.hand-over'),
      cell: ({ handOver, isUrgent }) => (
        <span className={styles.tags}>
          {t(`knowledge.hand-over-${handOver.kind}`)}
          {isUrgent && <Tag tone="danger">{t('knowledge.urgent')}</Tag>}
        </span>
      ),
    },
  ];
  const actions: Column<Intent> = {
    key: 'actions',
    track: '5rem',
    title: t('common.actions'),
    align: 'end',
    cell: (intent) => (
      <IconButton
        label={t('knowledge.edit-named', { name: intentName(intent, language) })}
        onClick={() => edit(intent)}
      >
        <Icon name="edit" size={18} />
      </IconButton>
    ),
  };
  return mayEdit ? [...shown, actions] : shown;
}
