import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { PROVIDER_KEY } from './queries.ts';
import { outcomeWords } from './words.ts';
import styles from './providers.module.css';

/** Asks each model once, and says what came of it and how long it took. */
export function ProviderTests() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const test = useMutation({
    mutationFn: () => request('providers.test', { body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: PROVIDER_KEY }),
  });
  return (
    <section aria-labelledby="provider-tests">
      <h2 id="provider-tests" className={styles.heading}>
        {t('providers.test-title')}
      </h2>
      <p className={styles.hint}>{t('providers.test-lead')}</p>
      <Button loading={test.isPending} onClick={() => test.mutate()}>
        {t('providers.test')}
      </Button>
      <FormProblem problem={test.isError ? describeError(test.error, t).message : null} />
      <div role="status">
        <ul className={styles.tests}>
          {test.data?.models.length === 0 && <li className={styles.bad}>{t('providers.outcome-not-set')}</li>}
          {test.data?.models.map(({ sense, model, problem, tookMs }) => (
            <li key={sense} className={problem === null ? styles.good : styles.bad}>
              <Icon name={problem === null ? 'check' : 'warning'} size={18} />
              <span>
                {t(`providers.${sense}`)} · <bdi>{model}</bdi> ·{' '}
                {problem === null ? t('providers.works', { ms: String(tookMs) }) : outcomeWords(problem, t)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
