import { Select } from 'antd';
import { useState } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { IntentRules } from './intent-rules.tsx';
import { Labelled } from './labelled.tsx';
import { PolicyForm } from './policy-form.tsx';
import { useBotPolicies } from './queries.ts';
import styles from './knowledge.module.css';

/** When a person takes over, account by account and intent by intent. */
export function PolicyTab() {
  const { t } = useTexts();
  const policies = useBotPolicies();
  const [chosen, choose] = useState<string | null>(null);
  if (policies.isPending) return <Skeleton />;
  if (policies.data === undefined)
    return <Trouble title={t('hand-over.failed')} error={policies.error} onRetry={() => void policies.refetch()} />;
  const accounts = policies.data;
  const account =
    accounts.find(({ accountId }) => accountId === chosen) ??
    accounts.find(({ hasBot, isRunByApp }) => hasBot && !isRunByApp) ??
    accounts[0];
  if (account === undefined) return <Empty icon="settings" title={t('routing.no-accounts')} />;
  return (
    <div className={styles.entries}>
      <div className={styles.chooser}>
        <Labelled label={t('hand-over.account')}>
          {(id) => (
            <Select
              id={id}
              value={account.accountId}
              onChange={choose}
              options={accounts.map(({ accountId, name }) => ({ value: accountId, label: name }))}
              getPopupContainer={(trigger: HTMLElement) => trigger.parentElement ?? document.body}
            />
          )}
        </Labelled>
      </div>
      {account.isRunByApp && <p className={styles.hint}>{t('hand-over.run-by-app')}</p>}
      {!account.isRunByApp && !account.hasBot && <p className={styles.hint}>{t('hand-over.no-bot')}</p>}
      <PolicyForm key={account.accountId} account={account} />
      <IntentRules account={account} />
    </div>
  );
}
