import { Button, Switch } from 'antd';
import { describeError } from '../../ui/describe-error.ts';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { EvaluationSection } from './evaluation-section.tsx';
import { ModelTable } from './model-table.tsx';
import { isOpen, useModelAct, useModels } from './queries.ts';
import { TrySection } from './try-section.tsx';
import styles from './training.module.css';

/** 训练与评测: what the bot has learnt, in versions, how well it does, and what it would say. */
export function TrainingPage() {
  const { t } = useTexts();
  const models = useModels();
  const act = useModelAct();
  const { data } = models;
  return (
    <Page title={t('training.title')} lead={t('training.lead')}>
      {models.isPending && <Skeleton />}
      {models.isError && data === undefined && (
        <Trouble title={t('training.failed')} error={models.error} onRetry={() => void models.refetch()} />
      )}
      {data !== undefined && (
        <div className={styles.stack}>
          <section aria-label={t('training.versions')}>
            <div className={styles.head}>
              <h2>{t('training.versions')}</h2>
              <label>
                <Switch
                  size="small"
                  checked={data.isAutomatic}
                  onChange={(isAutomatic) => act.mutate({ do: 'automatic', isAutomatic })}
                />{' '}
                {t('training.automatic')}
              </label>
              <Button
                type="primary"
                loading={act.isPending}
                disabled={data.models.some(({ state }) => state === 'waiting')}
                onClick={() => act.mutate({ do: 'train' })}
              >
                {t('training.train')}
              </Button>
            </div>
            {act.isError && <p role="status">{describeError(act.error, t).message}</p>}
            {data.activeNumber === null && !data.models.some(isOpen) && <p>{t('training.untaught')}</p>}
            <ModelTable data={data} onAct={act.mutate} />
          </section>
          <TrySection />
          <EvaluationSection />
        </div>
      )}
    </Page>
  );
}
