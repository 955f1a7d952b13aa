import { Button, Checkbox, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { describeError } from '../../ui/describe-error.ts';
import { planTitle, POLICIES } from '../../ui/plan-name.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { showToast } from '../../ui/toasts.ts';
import { composedPlans } from './composed-plans.ts';
import { useCreateRehearsal, type Basis, type RehearsalDraft } from './queries.ts';
import { readPlan } from './read-plan.ts';
import { StaffRows } from './staff-rows.tsx';
import styles from './rehearsals.module.css';

type Policy = (typeof POLICIES)[number];
type Source = RehearsalDraft['source'];

const MOST_PLANS = 6;
const OWN = 'own';

/** What is to be tried: on which traffic, by which plans, with whom. */
export function RehearsalForm({
  basis,
  onCreated,
}: {
  readonly basis: Basis;
  readonly onCreated: (id: string) => void;
}) {
  const { t, language } = useTexts();
  const [source, setSource] = useState<Source>(basis.recorded === null ? 'sample' : 'recorded');
  const [title, setTitle] = useState('');
  const [seconds, setSeconds] = useState(60);
  const [presets, setPresets] = useState<readonly Policy[]>(['balanced', 'round-robin']);
  const [composed, setComposed] = useState<readonly string[]>([]);
  const [own, setOwn] = useState('');
  const choices = composedPlans(basis.composed);
  const [staff, setStaff] = useState(basis[source]?.staff ?? []);
  const create = useCreateRehearsal(onCreated);
  const plan = own.trim() === '' ? null : readPlan(own);
  const count = presets.length + composed.length + Number(plan !== null);
  const isReady = plan?.ok !== false && count >= 1 && count <= MOST_PLANS && staff.length > 0;

  const start = () => {
    const plans: RehearsalDraft['plans'] = Object.fromEntries(presets.map((preset) => [preset, preset]));
    for (const name of composed) {
      const chosen = choices.get(name);
      if (chosen !== undefined) plans[name] = chosen;
    }
    if (plan?.ok === true) plans[OWN] = plan.value;
    const named = title.trim() === '' ? t('rehearse.untitled', { time: formatInstant(Date.now(), language) }) : title;
    create.mutate(
      { title: named, source, withinMs: seconds * 1_000, staff, plans },
      { onError: (error) => showToast({ tone: 'danger', text: describeError(error, t).message }) },
    );
  };

  return (
    <section className={styles.card} aria-label={t('rehearse.new')}>
      <h2>{t('rehearse.new')}</h2>
      <div className={styles.field}>
        <Segmented<Source>
          aria-label={t('rehearse.source')}
          value={source}
          onChange={(next) => {
            setSource(next);
            setStaff(basis[next]?.staff ?? []);
          }}
          options={[
            { value: 'recorded', label: t('rehearse.recorded'), disabled: basis.recorded === null },
            { value: 'sample', label: t('rehearse.sample') },
          ]}
        />
        <p className={styles.hint}>
          {source === 'recorded' && basis.recorded !== null
            ? t('rehearse.recorded-hint', {
                waits: basis.recorded.waits,
                left: basis.recorded.left,
                from: formatInstant(basis.recorded.from, language),
              })
            : t(basis.recorded === null ? 'rehearse.sample-only' : 'rehearse.sample-hint')}
        </p>
      </div>
      <div className={styles.fields}>
        <label className={styles.field}>
          <span>{t('rehearse.name')}</span>
          <Input value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
        </label>
        <label className={styles.field}>
          <span>{t('rehearse.promise')}</span>
          <InputNumber min={1} max={86_400} value={seconds} onChange={(value) => setSeconds(value ?? 60)} />
        </label>
      </div>
      <fieldset className={styles.field}>
        <legend>{t('rehearse.plans')}</legend>
        <Checkbox.Group
          value={[...presets]}
          onChange={(chosen) => setPresets(chosen)}
          options={POLICIES.map((policy) => ({ value: policy, label: planTitle(policy, t) }))}
        />
      </fieldset>
      <label className={styles.field}>
        <span>{t('rehearse.composed')}</span>
        <Select
          mode="multiple"
          className={styles.composed ?? ''}
          aria-label={t('rehearse.composed')}
          placeholder={t(choices.size === 0 ? 'rehearse.none-composed' : 'rehearse.choose-composed')}
          disabled={choices.size === 0}
          value={[...composed]}
          onChange={(names: string[]) => setComposed(names)}
          options={[...choices.keys()].map((name) => ({ value: name, label: name }))}
        />
      </label>
      <details className={styles.field}>
        <summary>{t('rehearse.own-plan')}</summary>
        <Input.TextArea
          aria-label={t('rehearse.own-plan')}
          rows={4}
          value={own}
          status={plan?.ok === false ? 'error' : ''}
          placeholder='{"rules":[{"rule":"longest-idle"}]}'
          onChange={(event) => setOwn(event.target.value)}
        />
        {plan?.ok === false && <p role="alert">{t('rehearse.own-plan-wrong')}</p>}
      </details>
      <h3>{t('rehearse.staff')}</h3>
      <p className={styles.hint}>{t(source === 'recorded' ? 'rehearse.staff-guessed' : 'rehearse.staff-sample')}</p>
      <StaffRows staff={staff} onChange={setStaff} />
      <Button type="primary" disabled={!isReady} loading={create.isPending} onClick={start}>
        {t('rehearse.start')}
      </Button>
      {!isReady && <span className={styles.hint}> {t('rehearse.not-ready', { most: MOST_PLANS })}</span>}
    </section>
  );
}
