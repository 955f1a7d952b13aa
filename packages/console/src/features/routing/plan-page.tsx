import { Link, useParams } from '@tanstack/react-router';
import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { PlanEditor } from './plan-editor.tsx';
import { usePlan } from './queries.ts';

/** The plan of one account: composed, tried, saved; and what it was before. */
export function PlanPage() {
  const { t } = useTexts();
  const accountId = useParams({ strict: false, select: ({ accountId: id }) => id ?? '' });
  const isAllowed = mayDo(usePrincipal(), { do: 'manage-routing' });
  return isAllowed ? (
    <Plan key={accountId} accountId={accountId} />
  ) : (
    <Page title={t('routing.title')}>
      <Empty icon="settings" title={t('common.supervisors-only')} />
    </Page>
  );
}

function Plan({ accountId }: { readonly accountId: string }) {
  const { t } = useTexts();
  const plan = usePlan(accountId);
  const name = plan.data?.account.name;
  return (
    <Page
      title={name === undefined ? t('routing.title') : t('routing.title-of', { name })}
      lead={t('routing.plan-lead')}
      actions={<Link to="/routing">{t('routing.all')}</Link>}
    >
      {plan.isPending && <Skeleton />}
      {plan.isError && plan.data === undefined && (
        <Trouble title={t('routing.failed')} error={plan.error} onRetry={() => void plan.refetch()} />
      )}
      {plan.data !== undefined && <PlanEditor answer={plan.data} />}
    </Page>
  );
}
