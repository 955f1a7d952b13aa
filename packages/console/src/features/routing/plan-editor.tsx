import type { PlanChoice, RoutingPolicy } from '@zhida/core/routing';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { WhyNot } from '../../ui/why-not.tsx';
import { isComplete, isSameChoice, rulesOf, withRules } from './draft.ts';
import { dropDraft, keepDraft, useDraft } from './drafts.ts';
import { PlanVersions } from './plan-versions.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { usePreview, type PlanAnswer } from './queries.ts';
import { RuleList } from './rule-list.tsx';
import { ANYBODY } from './sample-form.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { useSettled } from './use-settled.ts';
import styles from './routing.module.css';

const SETTLES_AFTER_MS = 300;

/** Composes a plan beside what it would do at present. */
export function PlanEditor({ answer }: { readonly answer: PlanAnswer }) {
  const { t, language } = useTexts();
  const accountId = answer.account.id;
  const present: PlanChoice = answer.present.choice;
  const choice = useDraft(accountId) ?? present;
  const [sample, setSample] = useState(ANYBODY);
  const [isSaving, setSaving] = useState(false);
  const nameId = useId();
  const planId = useId();
  const whole = isComplete(choice) ? choice : null;
  const preview = usePreview(accountId, useSettled(whole, SETTLES_AFTER_MS), useSettled(sample, SETTLES_AFTER_MS));
  const isChanged = !isSameChoice(choice, present);
  const change = (next: PlanChoice) => keepDraft(accountId, next);
  return (
    <div className={styles.columns}>
      <section className={styles.composer} aria-label={t('routing.rules')}>
        <div className={styles.bar}>
          <div className={styles.field}>
            <label htmlFor={planId}>{t('routing.plan')}</label>
            <Select
              id={planId}
              className={cx(styles.choice)}
              value={choice.kind === 'own' ? 'own' : choice.policy}
              popupMatchSelectWidth={false}
              options={[
                ...answer.presets.map(({ policy }) => ({ value: policy, label: t(`routing.policy-${policy}`) })),
                ...(choice.kind === 'own' ? [{ value: 'own' as const, label: t('routing.own') }] : []),
              ]}
              onChange={(value: RoutingPolicy | 'own') => value !== 'own' && change({ kind: 'preset', policy: value })}
            />
          </div>
          {choice.kind === 'own' && (
            <div className={styles.field}>
              <label htmlFor={nameId}>{t('routing.name')}</label>
              <Input
                id={nameId}
                maxLength={64}
                autoComplete="off"
                value={choice.name}
                status={choice.name.trim() === '' ? 'error' : ''}
                onChange={({ target }) => change({ ...choice, name: target.value })}
              />
            </div>
          )}
          <div className={styles.acts}>
            {isChanged && <Tag tone="warning">{t('routing.unsaved')}</Tag>}
            <WhyNot
              reason={!isChanged ? t('common.nothing-changed') : whole === null ? t('routing.plan-lacks') : null}
            />
            <Button disabled={!isChanged} onClick={() => dropDraft(accountId)}>
              {t('routing.discard')}
            </Button>
            <Button type="primary" disabled={!isChanged || whole === null} onClick={() => setSaving(true)}>
              {t('routing.save')}
            </Button>
          </div>
        </div>
        <RuleList
          rules={rulesOf(choice, answer.presets)}
          known={answer.rules}
          said={preview.data?.said.rules ?? []}
          warnings={whole === null ? [] : (preview.data?.warnings ?? [])}
          onChange={(rules) => change(withRules(choice, rules, t('routing.new-name')))}
        />
      </section>
      <PreviewPanel choice={whole} sample={sample} onSample={setSample} preview={preview} />
      <PlanVersions answer={answer} />
      {isSaving && whole !== null && (
        <SaveDialog
          accountId={accountId}
          after={answer.latest}
          choice={whole}
          sentence={preview.data?.said.plan[language] ?? ''}
          onClose={() => setSaving(false)}
        />
      )}
    </div>
  );
}
