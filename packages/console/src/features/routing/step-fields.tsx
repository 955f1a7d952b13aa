import type { RoutingRule } from '@zhida/core/routing';
import { Button, InputNumber, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Labelled } from './labelled.tsx';
import type { RuleFieldsProps } from './rule-fields-props.ts';
import { SpanField } from './span-field.tsx';
import styles from './routing.module.css';

const MOST_STEPS = 6;
/** A further step comes this much later than the last one. */
const APART_MS = 120_000;

interface Step {
  readonly afterMs: number;
}

/** Steps that are reached one after another while somebody waits. */
function Steps<S extends Step>({
  steps,
  onChange,
  children,
}: {
  readonly steps: readonly S[];
  readonly onChange: (steps: S[]) => void;
  readonly children: (step: S, change: (change: Partial<S>) => void) => ReactNode;
}) {
  const { t } = useTexts();
  const last = steps.at(-1);
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => {
        const change = (parts: Partial<S>) =>
          onChange(steps.map((each, at) => (at === index ? { ...each, ...parts } : each)));
        return (
          // Steps have no names; what is typed into one belongs to its place.
          // oxlint-disable-next-line react/no-array-index-key -- a row is its place; its fields keep nothing of their own
          <li key={index} className={styles.fields} aria-label={t('routing.step', { number: index + 1 })}>
            <SpanField
              label={t('routing.after')}
              ms={step.afterMs}
              onChange={(afterMs) => change({ afterMs } as Partial<S>)}
            />
            {children(step, change)}
            {steps.length > 1 && (
              <IconButton
                label={t('routing.remove-step', { number: index + 1 })}
                onClick={() => onChange(steps.filter((_, at) => at !== index))}
              >
                <Icon name="trash" size={18} />
              </IconButton>
            )}
          </li>
        );
      })}
      {steps.length < MOST_STEPS && last !== undefined && (
        <li>
          <Button size="small" onClick={() => onChange([...steps, { ...last, afterMs: last.afterMs + APART_MS }])}>
            {t('routing.add-step')}
          </Button>
        </li>
      )}
    </ol>
  );
}

/** Which teams may help after which wait. */
export function OverflowFields({ rule, onChange }: RuleFieldsProps<Extract<RoutingRule, { rule: 'overflow' }>>) {
  const { t } = useTexts();
  return (
    <Steps steps={rule.steps} onChange={(steps) => onChange({ ...rule, steps })}>
      {({ teamIds }, change) => (
        <Labelled label={t('routing.open-to-teams')} isWide>
          {(id) => (
            <Select
              id={id}
              mode="tags"
              placeholder={t('routing.every-team')}
              maxCount={200}
              value={[...(teamIds ?? [])]}
              onChange={(ids: string[]) => change({ teamIds: ids.length === 0 ? null : ids })}
            />
          )}
        </Labelled>
      )}
    </Steps>
  );
}

/** How much of the skills is let go after which wait. */
export function RelaxFields({ rule, onChange }: RuleFieldsProps<Extract<RoutingRule, { rule: 'relax-skills' }>>) {
  const { t } = useTexts();
  return (
    <Steps steps={rule.steps} onChange={(steps) => onChange({ ...rule, steps })}>
      {({ levels, dropsLanguage }, change) => (
        <>
          <Labelled label={t('routing.levels-less')}>
            {(id) => (
              <InputNumber
                id={id}
                className={cx(styles.number)}
                min={1}
                max={5}
                precision={0}
                value={levels}
                onChange={(value) => value !== null && change({ levels: value })}
              />
            )}
          </Labelled>
          <Labelled label={t('routing.any-language')}>
            {(id) => (
              <span>
                <Switch id={id} checked={dropsLanguage} onChange={(isOn) => change({ dropsLanguage: isOn })} />
              </span>
            )}
          </Labelled>
        </>
      )}
    </Steps>
  );
}
