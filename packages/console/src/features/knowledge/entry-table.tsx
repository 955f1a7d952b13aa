import type { KnowledgeEntry } from '@zhida/protocol/endpoints';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useEntries, type EntryFilter } from './queries.ts';
import { useDeleteEntry } from './use-delete-entry.ts';
import styles from './knowledge.module.css';

export interface EntryTableProps {
  readonly filter: EntryFilter;
  readonly mayEdit: boolean;
  readonly onEdit: (entry: KnowledgeEntry) => void;
}

/** The entries of a group, or those that hold the words that were searched. */
export function EntryTable({ filter, mayEdit, onEdit }: EntryTableProps) {
  const { t } = useTexts();
  const entries = useEntries(filter);
  const { deletedId, remove } = useDeleteEntry();
  const columns = useColumns(mayEdit, onEdit, remove);
  if (entries.isPending) return <Skeleton />;
  if (entries.data === undefined)
    return <Trouble title={t('knowledge.load-failed')} error={entries.error} onRetry={() => void entries.refetch()} />;
  const rows = entries.data.pages.flatMap((page) => page.entries).filter(({ id }) => id !== deletedId);
  const isSearched = filter.search !== '';
  return (
    <Table
      caption={t('knowledge.title')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      onEnd={entries.hasNextPage ? () => void entries.fetchNextPage() : undefined}
      empty={
        <Empty
          icon="search"
          title={t(isSearched ? 'knowledge.nothing-found' : 'knowledge.empty')}
          hint={t(isSearched ? 'knowledge.nothing-found-hint' : 'knowledge.empty-hint')}
        />
      }
    />
  );
}

function useColumns(
  mayEdit: boolean,
  edit: (entry: KnowledgeEntry) => void,
  remove: (entry: KnowledgeEntry) => void,
): readonly Column<KnowledgeEntry>[] {
  const { t } = useTexts();
  const shown: Column<KnowledgeEntry>[] = [
    {
      key: 'question',
      track: 'minmax(0, 1fr)',
      title: t('knowledge.question'),
      cell: ({ question, similarQuestions }) => (
        <span>
          <span className={styles.question} dir="auto">
            {question}
          </span>
          {similarQuestions.length > 0 && (
            <span className={styles.more}> {t('knowledge.similar-count', { count: similarQuestions.length })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'answer',
      track: 'minmax(0, 1.4fr)',
      title: t('knowledge.answer'),
      cell: ({ answer }) => (
        <span>
          <span className={styles.answer} dir="auto">
            {answer.text}
          </span>
          {answer.attachments.length > 0 && (
            <Tag>{t('knowledge.attachment-count', { count: answer.attachments.length })}</Tag>
          )}
        </span>
      ),
    },
  ];
  if (!mayEdit) return shown;
  return [
    ...shown,
    {
      key: 'actions',
      track: '7rem',
      title: t('common.actions'),
      align: 'end',
      cell: (entry) => (
        <span className={styles.actions}>
          <IconButton label={t('knowledge.edit-named', { name: entry.question })} onClick={() => edit(entry)}>
            <Icon name="edit" size={18} />
          </IconButton>
          <IconButton label={t('knowledge.delete-named', { name: entry.question })} onClick={() => remove(entry)}>
            <Icon name="trash" size={18} />
          </IconButton>
        </span>
      ),
    },
  ];
}
