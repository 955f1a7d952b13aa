import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { request } from '../../live/rest.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useAct, type App } from './queries.ts';
import { SecretDialog } from './secret-dialog.tsx';
import styles from './apps.module.css';

/** What opens the door: a new secret, or none any more. */
export function AppSecret({ app }: { readonly app: App }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'rotate' | 'delete' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const params = { appId: app.id };
  const rotate = useAct(
    () => request('apps.rotate-secret', { params }),
    (answer) => {
      setAsked(null);
      setSecret(answer.secret);
    },
  );
  const remove = useAct(
    () => request('apps.delete', { params }),
    () => {
      showToast({ tone: 'good', text: t('apps.deleted', { name: app.name }) });
      void navigate({ to: '/apps' });
    },
  );
  return (
    <div className={styles.line}>
      <div>
        <p className={styles.label}>
          <code>{`…${app.secretHint}`}</code>
        </p>
        <p className={styles.hint}>{t('apps.secret-hint')}</p>
      </div>
      <div className={styles.value}>
        <Button onClick={() => setAsked('rotate')}>{t('apps.rotate')}</Button>
        <Button danger onClick={() => setAsked('delete')}>
          {t('apps.delete')}
        </Button>
      </div>
      {asked === 'rotate' && (
        <ConfirmDialog
          title={t('apps.rotate')}
          consequence={t('apps.rotate-means')}
          act={t('apps.rotate')}
          isPending={rotate.isPending}
          onConfirm={() => rotate.mutate(undefined)}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'delete' && (
        <ConfirmDialog
          title={t('apps.delete-named', { name: app.name })}
          consequence={t('apps.delete-means')}
          act={t('apps.delete')}
          isPending={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setAsked(null)}
        />
      )}
      {secret !== null && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </div>
  );
}
