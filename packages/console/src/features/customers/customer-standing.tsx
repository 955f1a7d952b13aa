import type { CustomerStanding } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useColleagues } from '../../live/directory.ts';
import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './customer-panel.module.css';

// Forms are heavy, and most who look at a customer change nothing.
const StandingForm = lazy(async () => ({ default: (await import('./standing-form.tsx')).StandingForm }));

export interface CustomerStandingProps {
  readonly customerId: string;
  readonly standing: CustomerStanding;
}

/** How routing treats a customer: region, class, and the agent of his own. Supervisors change it; it holds at once. */
export function CustomerStandingFacts({ customerId, standing }: CustomerStandingProps) {
  const { t } = useTexts();
  const [isEditing, setEditing] = useState(false);
  const agents = useColleagues();
  const mayEdit = mayDo(usePrincipal(), { do: 'manage-staffing' });
  const manager = agents.data?.find(({ agentId }) => agentId === standing.managerId)?.name ?? t('customer.none');
  if (isEditing)
    return (
      <Suspense fallback={<Skeleton rows={3} />}>
        <StandingForm customerId={customerId} standing={standing} onDone={() => setEditing(false)} />
      </Suspense>
    );
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('customer.region')}</dt>
          <dd dir="auto">{standing.region ?? t('customer.none')}</dd>
        </div>
        <div>
          <dt>{t('customer.class')}</dt>
          <dd>{standing.priorityClass ?? t('customer.as-account')}</dd>
        </div>
        <div>
          <dt>{t('customer.manager')}</dt>
          <dd dir="auto">{standing.managerId === null ? t('customer.none') : manager}</dd>
        </div>
      </dl>
      {mayEdit && (
        <Button size="small" onClick={() => setEditing(true)}>
          {t('customer.edit-standing')}
        </Button>
      )}
    </>
  );
}
