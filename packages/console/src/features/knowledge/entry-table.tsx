import { Link, useNavigate } from '@tanstack/react-router';
import { titleOf } from '@zhida/core/knowledge';
import type { KnowledgeLine } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useDeleteWithUndo } from '../../ui/use-delete-with-undo.ts';
import { NO_FILTER, useEntries, useRefreshKnowledge, type EntryFilter } from './queries.ts';
import { StateTags } from './state-tags.tsx';
import styles from './knowledge.module.css';

export interface EntryTableProps {
  readonly filter: EntryFilter;
  readonly mayEdit: boolean;
}

/** The entries that fit the filter. */
export function EntryTable({ filter, mayEdit }: EntryTableProps) {
  const { t, language } = useTexts();
  const entries = useEntries(filter);
  const { deletedKey, remove } = useDeleteWithUndo<string>({
    carryOut: async (entryId) => {
      await request('knowledge.delete-entry', { params: { entryId } });
    },
    refresh: useRefreshKnowledge(),
  });
  const columns = useColumns(mayEdit, (entry) =>
    remove(entry.id, t('knowledge.deleted', { name: titleIn(entry, language) })),
  );
  if (entries.isPending) return <Skeleton />;
  if (entries.data === undefined)
    return <Trouble title={t('knowledge.load-failed')} error={entries.error} onRetry={() => void entries.refetch()} />;
  const rows = entries.data.pages.flatMap((page) => page.entries).filter(({ id }) => id !== deletedKey);
  const isNarrowed = JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
  return (
    <Table
      caption={t('knowledge.title')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      least="58rem"
      onEnd={entries.hasNextPage ? () => void entries.fetchNextPage() : undefined}
      empty={
        <Empty
          icon={isNarrowed ? 'search' : 'book'}
          title={t(isNarrowed ? 'knowledge.nothing-found' : 'knowledge.empty')}
          hint={t(isNarrowed ? 'knowledge.nothing-found-hint' : 'knowledge.empty-hint')}
        />
      }
    />
  );
}

const titleIn = ({ titles }: KnowledgeLine, language: string): string => titleOf({ questions: titles }, language);

function useColumns(mayEdit: boolean, remove: (entry: KnowledgeLine) => void): readonly Column<KnowledgeLine>[] {
  const { t, language } = useTexts();
  const navigate = useNavigate();
  const shown: Column<KnowledgeLine>[] = [
    {
      key: 'question',
      track: 'minmax(0, 2fr)',
      title: t('knowledge.question'),
      cell: (entry) => (
        <>
          <Link to="/knowledge/$entryId" params={{ entryId: entry.id }} className={styles.question} dir="auto">
            {titleIn(entry, language)}
          </Link>
          {entry.questionCount > 1 && (
            <span className={styles.more}> {t('knowledge.similar-count', { count: entry.questionCount - 1 })}</span>
          )}
        </>
      ),
    },
    {
      key: 'answer',
      track: 'minmax(0, 2fr)',
      title: t('knowledge.answer'),
      cell: ({ answers }) => (
        <span className={styles.answer} dir="auto">
          {titleOf({ questions: answers }, language) || t('knowledge.no-answer-yet')}
        </span>
      ),
    },
    { key: 'state', track: '9rem', title: t('knowledge.state'), cell: (entry) => <StateTags entry={entry} /> },
    {
      key: 'figures',
      track: '11rem',
      title: t('knowledge.figures'),
      cell: ({ figures }) => <span className={styles.more}>{t('knowledge.figures-of', { ...figures })}</span>,
    },
    {
      key: 'changed',
      track: '7rem',
      title: t('knowledge.changed'),
      cell: ({ changedAt }) => <span className={styles.more}>{formatInstant(changedAt, language)}</span>,
    },
  ];
  const actions: Column<KnowledgeLine> = {
    key: 'actions',
    track: '6rem',
    title: t('common.actions'),
    align: 'end',
    cell: (entry) => (
      <span className={styles.actions}>
        <IconButton
          label={t('knowledge.edit-named', { name: titleIn(entry, language) })}
          onClick={() => void navigate({ to: '/knowledge/$entryId', params: { entryId: entry.id } })}
        >
          <Icon name="edit" size={18} />
        </IconButton>
        <IconButton
          label={t('knowledge.delete-named', { name: titleIn(entry, language) })}
          onClick={() => remove(entry)}
        >
          <Icon name="trash" size={18} />
        </IconButton>
      </span>
    ),
  };
  return mayEdit ? [...shown, actions] : shown;
}
