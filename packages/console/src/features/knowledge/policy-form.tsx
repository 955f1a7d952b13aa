import { useMutation } from '@tanstack/react-query';
import { DEFAULT_BOT_POLICY, type BotPolicy } from '@zhida/core/bots';
import type { AccountBotPolicy, RequestOf } from '@zhida/protocol/endpoints';
import { Button, Checkbox, Select } from 'antd';
import { useId, useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { WhyNot } from '../../ui/why-not.tsx';
import { HandOverField } from './hand-over-field.tsx';
import { Labelled } from './labelled.tsx';
import { policySays } from './policy-says.ts';
import { useRefreshKnowledge } from './queries.ts';
import styles from './knowledge.module.css';

type Change = RequestOf<'accounts.set-bot-policy'>['body'];
type Values = Omit<BotPolicy, 'intents'>;

const SHARES = [0.01, 0.03, 0.05, 0.1];

const valuesOf = (policy: AccountBotPolicy['policy']): Values => {
  const { handOver, misses, onAnger, onVulnerable, mostWrong, asksIfSolved } = policy;
  return { handOver, misses, onAnger, onVulnerable, mostWrong, asksIfSolved };
};
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The part of the values that is other than it was: what a colleague sets meanwhile stays. */
const changesOf = (values: Values, before: Values): Change =>
  Object.fromEntries(Object.entries(values).filter(([key, value]) => !isSame(value, before[key as keyof Values])));

/** When the bot of an account steps aside, and what that comes to in words. */
export function PolicyForm({ account: { accountId, policy } }: { readonly account: AccountBotPolicy }) {
  const { t, language } = useTexts();
  const refresh = useRefreshKnowledge();
  const before = valuesOf(policy);
  const [values, setValues] = useState(before);
  const heading = useId();
  const set = (change: Partial<Values>): void => setValues({ ...values, ...change });
  const save = useMutation({
    mutationFn: (body: Change) => request('accounts.set-bot-policy', { params: { accountId }, body }),
    onSuccess: async (saved) => {
      setValues(valuesOf(saved.policy));
      await refresh();
    },
  });
  const keep = async (): Promise<void> => {
    await save.mutateAsync(changesOf(values, before));
    showToast({
      tone: 'good',
      text: t('hand-over.saved'),
      action: { label: t('common.undo'), run: () => save.mutate(changesOf(before, values)) },
    });
  };
  const inBody = (trigger: HTMLElement) => trigger.parentElement ?? document.body;
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const shares = [...new Set([...SHARES, values.mostWrong])].toSorted((a, b) => a - b);
  return (
    <section className={styles.editor} aria-labelledby={heading}>
      <div className={styles.card}>
        <h2 id={heading} className={styles.heading}>
          {t('hand-over.account-rules')}
        </h2>
        <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
        <HandOverField
          isOwn
          isForAll
          label={t('hand-over.rest')}
          value={{ policy: values.handOver, isUrgent: false }}
          onChange={(value) => set(value === null ? {} : { handOver: value.policy })}
        />
        <Labelled label={t('hand-over.misses')}>
          {(id) => (
            <Select
              id={id}
              value={values.misses}
              onChange={(misses) => set({ misses })}
              options={[1, 2].map((count) => ({ value: count, label: t('hand-over.misses-count', { count }) }))}
              getPopupContainer={inBody}
            />
          )}
        </Labelled>
        <Labelled label={t('hand-over.wrong')} hint={t('hand-over.wrong-hint')}>
          {(id) => (
            <Select
              id={id}
              value={values.mostWrong}
              onChange={(mostWrong) => set({ mostWrong })}
              options={shares.map((share) => ({ value: share, label: percents.format(share) }))}
              getPopupContainer={inBody}
            />
          )}
        </Labelled>
        <Checkbox checked={values.onAnger} onChange={({ target }) => set({ onAnger: target.checked })}>
          {t('hand-over.on-anger')}
        </Checkbox>
        <Checkbox checked={values.onVulnerable} onChange={({ target }) => set({ onVulnerable: target.checked })}>
          {t('hand-over.on-vulnerable')}
        </Checkbox>
        <Checkbox checked={values.asksIfSolved} onChange={({ target }) => set({ asksIfSolved: target.checked })}>
          {t('hand-over.asks-if-solved')}
        </Checkbox>
        <div className={styles.acts}>
          <Button
            type="primary"
            loading={save.isPending}
            disabled={isSame(values, before)}
            onClick={() => void keep().catch(() => {})}
          >
            {t('common.save')}
          </Button>
          <Button
            disabled={isSame(values, valuesOf(DEFAULT_BOT_POLICY))}
            onClick={() => setValues(valuesOf(DEFAULT_BOT_POLICY))}
          >
            {t('hand-over.as-default')}
          </Button>
          <WhyNot reason={isSame(values, before) ? t('common.nothing-changed') : null} />
        </div>
      </div>
      <div className={styles.preview} role="status" aria-label={t('hand-over.in-words')}>
        <h2 className={styles.heading}>{t('hand-over.in-words')}</h2>
        <ul className={styles.sentences}>
          {policySays(values, t).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
