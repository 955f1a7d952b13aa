import { Link } from '@tanstack/react-router';
import type { Tab } from '@zhida/protocol/endpoints';
import { useCounts } from '../../../live/counts.ts';
import { Empty } from '../../../ui/empty.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';

/** An empty tab: why, and where there is something. */
export function EmptyList({ tab, q }: { readonly tab: Tab; readonly q: string | undefined }) {
  const { t } = useTexts();
  const waiting = useCounts()?.waiting ?? 0;
  if (q !== undefined) {
    return (
      <Empty
        icon="search"
        title={t('list.nothing-found', { words: q })}
        action={
          <Link to="." search={{ tab }}>
            {t('list.clear-search')}
          </Link>
        }
      />
    );
  }
  const seeWaiting = (
    <Link to="." search={{ tab: 'waiting' }}>
      {t('list.see-waiting', { count: waiting })}
    </Link>
  );
  return (
    <Empty
      icon="chat"
      title={t(`list.empty-${tab}`)}
      hint={tab === 'mine' && waiting === 0 ? t('list.empty-mine-hint') : undefined}
      action={tab === 'mine' && waiting > 0 ? seeWaiting : undefined}
    />
  );
}
