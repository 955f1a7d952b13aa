import { Switch } from 'antd';
import { request } from '../../live/rest.ts';
import { Empty } from '../../ui/empty.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useAct, type App, type AppAccount, type AppsAnswer } from './queries.ts';
import styles from './apps.module.css';

/** Which accounts the app runs; the product runs the others, or another app does. */
export function AppAccounts({ app, answer }: { readonly app: App; readonly answer: AppsAnswer }) {
  const { t } = useTexts();
  const change = useAct(({ id, isOn }: { readonly id: string; readonly isOn: boolean }) =>
    request('apps.change-accounts', {
      params: { appId: app.id },
      body: isOn ? { add: [id] } : { remove: [id] },
    }),
  );
  if (answer.accounts.length === 0) return <Empty icon="team" title={t('apps.no-accounts')} />;
  return (
    <ul className={styles.accounts}>
      {answer.accounts.map((account) => (
        <li key={account.id} className={styles.line}>
          <div>
            <p className={styles.label}>
              <bdi>{account.name}</bdi>
            </p>
            <p className={styles.hint}>
              <code>{account.openKfid}</code> · {runnerOf(account)}
            </p>
          </div>
          <Switch
            aria-label={t('apps.runs-named', { name: account.name })}
            checked={account.appId === app.id}
            loading={change.isPending && change.variables.id === account.id}
            onChange={(isOn) => change.mutate({ id: account.id, isOn })}
          />
        </li>
      ))}
    </ul>
  );

  function runnerOf({ appId }: AppAccount): string {
    if (appId === null) return t('apps.run-by-product');
    const name = answer.apps.find(({ id }) => id === appId)?.name ?? '';
    return appId === app.id ? t('apps.run-by-this') : t('apps.run-by', { name });
  }
}
