import type { RoutingRule } from '@zhida/core/routing';
import { useTexts } from '../../ui/texts/texts.tsx';
import type { RuleFieldsProps } from './rule-fields-props.ts';
import { SpanField } from './span-field.tsx';
import styles from './routing.module.css';

/** Head starts in time, with the bound on all of them together. */
export function PriorityFields({ rule, onChange }: RuleFieldsProps<Extract<RoutingRule, { rule: 'priority' }>>) {
  const { t } = useTexts();
  const { headStartMs } = rule;
  const others = ['pointMs', 'emergencyMs', 'deadlineLeadMs', 'mostMs'] as const;
  return (
    <div className={styles.fields}>
      {(['A', 'B'] as const).map((name) => (
        <SpanField
          key={name}
          label={t('routing.head-start', { name })}
          ms={headStartMs[name]}
          onChange={(ms) => onChange({ ...rule, headStartMs: { ...headStartMs, [name]: ms } })}
        />
      ))}
      {others.map((name) => (
        <SpanField
          key={name}
          label={t(`routing.head-start-${name}`)}
          ms={rule[name]}
          onChange={(ms) => onChange({ ...rule, [name]: ms })}
        />
      ))}
    </div>
  );
}
