import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { choiceTitle } from '../../ui/plan-name.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { usePlans } from './queries.ts';

type Row = AnswerOf<'routing-plans.list'>['accounts'][number];

/** By which plan each account hands out its work. */
export function RoutingPage() {
  const { t } = useTexts();
  const isAllowed = mayDo(usePrincipal(), { do: 'manage-routing' });
  return (
    <Page title={t('routing.title')} lead={t('routing.lead')}>
      {isAllowed ? <PlanTable /> : <Empty icon="settings" title={t('common.supervisors-only')} />}
    </Page>
  );
}

function PlanTable() {
  const { t } = useTexts();
  const plans = usePlans();
  const columns = useColumns();
  if (plans.isPending) return <Skeleton />;
  if (plans.data === undefined) {
    return <Trouble title={t('routing.failed')} error={plans.error} onRetry={() => void plans.refetch()} />;
  }
  return (
    <Table
      caption={t('routing.title')}
      columns={columns}
      rows={plans.data}
      rowKey={({ id }) => id}
      empty={<Empty icon="settings" title={t('routing.no-accounts')} />}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t, language } = useTexts();
  return [
    {
      key: 'account',
      track: 'minmax(0, 1fr)',
      title: t('routing.account'),
      cell: ({ id, name }) => (
        <Link to="/routing/$accountId" params={{ accountId: id }}>
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    {
      key: 'plan',
      track: 'minmax(0, 0.8fr)',
      title: t('routing.plan'),
      cell: ({ present }) => <bdi>{choiceTitle(present.choice, t)}</bdi>,
    },
    {
      key: 'sentence',
      track: 'minmax(0, 3fr)',
      title: t('routing.in-words'),
      cell: ({ present }) => present.sentence[language],
    },
    {
      key: 'next',
      track: '11rem',
      title: t('routing.next-change'),
      cell: ({ nextChangeAt }) => (nextChangeAt === null ? '–' : formatInstant(nextChangeAt, language)),
    },
  ];
}
