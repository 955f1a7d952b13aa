import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { UnansweredCluster } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Empty } from '../../ui/empty.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { showToast } from '../../ui/toasts.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { KeptDays } from './kept-days.tsx';
import { useGroups, useRefreshKnowledge, useUnanswered } from './queries.ts';
import styles from './knowledge.module.css';

/** What customers asked and the bot could not answer; a person makes an entry of it, or none. */
export function UnansweredList({ mayEdit }: { readonly mayEdit: boolean }) {
  const { t } = useTexts();
  const unanswered = useUnanswered();
  if (unanswered.isPending) return <Skeleton />;
  if (unanswered.data === undefined)
    return (
      <Trouble title={t('knowledge.load-failed')} error={unanswered.error} onRetry={() => void unanswered.refetch()} />
    );
  const { clusters, keptDays } = unanswered.data;
  return (
    <>
      <KeptDays days={keptDays} mayEdit={mayEdit} />
      <Clusters clusters={clusters} mayEdit={mayEdit} />
    </>
  );
}

function Clusters({
  clusters,
  mayEdit,
}: {
  readonly clusters: readonly UnansweredCluster[];
  readonly mayEdit: boolean;
}) {
  const { t } = useTexts();
  if (clusters.length === 0)
    return (
      <Empty icon="question" title={t('knowledge.unanswered-empty')} hint={t('knowledge.unanswered-empty-hint')} />
    );
  return (
    <ul className={styles.clusters} aria-label={t('knowledge.unanswered')}>
      {clusters.map((cluster) => (
        <Cluster key={cluster.id} cluster={cluster} mayEdit={mayEdit} />
      ))}
    </ul>
  );
}

function Cluster({ cluster, mayEdit }: { readonly cluster: UnansweredCluster; readonly mayEdit: boolean }) {
  const { t, language } = useTexts();
  const { draft, dismiss } = useClusterActs(cluster);
  const texts = [...new Set(cluster.questions.map(({ text }) => text))].filter((text) => text !== cluster.title);
  return (
    <li className={styles.card}>
      <header className={styles.cardHead}>
        <h3 dir="auto">{cluster.title}</h3>
        <span className={styles.more}>
          {t('knowledge.asked-count', { count: cluster.questions.length })} ·{' '}
          {formatInstant(cluster.latestAt, language)}
        </span>
      </header>
      <ul className={styles.asked}>
        {texts.map((text) => (
          <li key={text} dir="auto">
            {text}
          </li>
        ))}
      </ul>
      {cluster.nearest.length > 0 && (
        <p className={styles.more}>
          {t('knowledge.nearest')}{' '}
          {cluster.nearest.map(({ entryId, title, score }) => (
            <Link key={entryId} to="/knowledge/$entryId" params={{ entryId }} className={styles.near}>
              <bdi>{title}</bdi> {Math.round(score * 100)} %
            </Link>
          ))}
        </p>
      )}
      <div className={styles.acts}>
        <Button loading={draft.isPending} onClick={() => draft.mutate()}>
          {t('knowledge.make-entry')}
        </Button>
        {mayEdit && (
          <Button loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
            {t('knowledge.dismiss')}
          </Button>
        )}
      </div>
    </li>
  );
}

function useClusterActs({ title, language, questions }: UnansweredCluster) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const refresh = useRefreshKnowledge();
  const groups = useGroups();
  const ids = questions.map(({ id }) => id);
  const onError = (error: Error): void => {
    showToast({ tone: 'danger', text: describeError(error, t).message });
  };
  const draft = useMutation({
    mutationFn: () => {
      const groupId = groups.data?.find(({ isDefault }) => isDefault)?.id ?? '';
      const texts = [...new Set([title, ...questions.map(({ text }) => text)])];
      const asked = texts.map((text) => ({ language, text: Array.from(text).slice(0, 200).join('') }));
      const content = { intentKey: null, handOver: null, questions: asked, answers: [] };
      return request('knowledge.create-entry', { body: { groupId, draft: content, settles: ids } });
    },
    onSuccess: async ({ id }) => {
      await refresh();
      await navigate({ to: '/knowledge/$entryId', params: { entryId: id } });
    },
    onError,
  });
  const dismiss = useMutation({
    mutationFn: () => request('knowledge.dismiss-unanswered', { body: { ids } }),
    onSuccess: refresh,
    onError,
  });
  return { draft, dismiss };
}
