import { Link, useParams } from '@tanstack/react-router';
import { titleOf } from '@zhida/core/knowledge';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { EntryEditor } from './entry-editor.tsx';
import { useEntry } from './queries.ts';

/** One entry: written, seen as customers see it, reviewed, published; and what it was before. */
export function EntryPage() {
  const entryId = useParams({ strict: false, select: ({ entryId: id }) => id ?? 'new' });
  return entryId === 'new' ? <NewEntry /> : <OneEntry key={entryId} entryId={entryId} />;
}

function NewEntry() {
  const { t } = useTexts();
  return (
    <Page title={t('knowledge.create')} actions={<Link to="/knowledge">{t('knowledge.all')}</Link>}>
      <EntryEditor entry={null} />
    </Page>
  );
}

function OneEntry({ entryId }: { readonly entryId: string }) {
  const { t, language } = useTexts();
  const entry = useEntry(entryId);
  const content = entry.data?.draft ?? entry.data?.published ?? null;
  return (
    <Page
      title={content === null ? t('knowledge.title') : titleOf(content, language)}
      actions={<Link to="/knowledge">{t('knowledge.all')}</Link>}
    >
      {entry.isPending && <Skeleton />}
      {entry.isError && entry.data === undefined && (
        <Trouble title={t('knowledge.load-failed')} error={entry.error} onRetry={() => void entry.refetch()} />
      )}
      {entry.data !== undefined && <EntryEditor entry={entry.data} />}
    </Page>
  );
}
