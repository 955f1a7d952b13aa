import { useState } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { OutcomeView } from './outcome-view.tsx';
import { useBasis, useRehearsals } from './queries.ts';
import { RehearsalForm } from './rehearsal-form.tsx';
import { RehearsalList } from './rehearsal-list.tsx';
import styles from './rehearsals.module.css';

/** 演练: what would have been, had others worked or other rules held. */
export function RehearsalsPage() {
  const { t } = useTexts();
  const basis = useBasis();
  const rehearsals = useRehearsals();
  const [chosenId, choose] = useState<string | null>(null);
  const all = rehearsals.data?.rehearsals ?? [];
  const shown = all.find(({ id }) => id === chosenId) ?? all.find(({ state }) => state === 'done');
  const trouble = basis.isError ? basis : rehearsals;
  return (
    <Page title={t('rehearse.title')} lead={t('rehearse.lead')}>
      {(basis.isPending || rehearsals.isPending) && <Skeleton />}
      {trouble.isError && trouble.data === undefined && (
        <Trouble title={t('rehearse.failed')} error={trouble.error} onRetry={() => void trouble.refetch()} />
      )}
      {basis.data !== undefined && rehearsals.data !== undefined && (
        <div className={styles.stack}>
          <div className={styles.top}>
            <RehearsalForm basis={basis.data} onCreated={choose} />
            <RehearsalList all={all} shownId={shown?.id ?? null} onChoose={choose} />
          </div>
          {shown !== undefined && shown.outcome !== null && (
            <section aria-label={shown.request.title}>
              <h2>
                <bdi>{shown.request.title}</bdi>
              </h2>
              <OutcomeView
                key={shown.id}
                shown={shown}
                outcome={shown.outcome}
                all={all}
                accounts={basis.data.accounts}
              />
            </section>
          )}
          {shown === undefined && (
            <Empty icon="tasks" title={t('rehearse.no-data')} hint={t('rehearse.no-data-hint')} />
          )}
        </div>
      )}
    </Page>
  );
}
