import { useTexts } from '../../ui/texts/texts.tsx';
import { ChoiceField } from './choice-field.tsx';
import { DesignatedFields } from './designated-fields.tsx';
import { PriorityFields } from './priority-fields.tsx';
import type { RuleFieldsProps } from './rule-fields-props.ts';
import { SpanField } from './span-field.tsx';
import { OverflowFields, RelaxFields } from './step-fields.tsx';
import styles from './routing.module.css';

/** The settings of a rule; nothing for one that has none. */
export function RuleFields({ rule, onChange }: RuleFieldsProps) {
  const { t } = useTexts();
  switch (rule.rule) {
    case 'last-agent':
    case 'service-manager':
      return (
        <div className={styles.fields}>
          <SpanField
            label={t('routing.patience')}
            ms={rule.patienceMs}
            onChange={(patienceMs) => onChange({ ...rule, patienceMs })}
          />
        </div>
      );
    case 'gather':
      return (
        <div className={styles.fields}>
          <SpanField
            label={t('routing.after')}
            ms={rule.afterMs}
            onChange={(afterMs) => onChange({ ...rule, afterMs })}
          />
        </div>
      );
    case 'reserve':
      return (
        <div className={styles.fields}>
          <ChoiceField
            label={t('routing.opens-to')}
            value={rule.opensTo}
            options={(['emergencies', 'emergencies-and-class-a'] as const).map((value) => ({
              value,
              label: t(`routing.opens-to-${value}`),
            }))}
            onChange={(opensTo) => onChange({ ...rule, opensTo })}
          />
        </div>
      );
    case 'designated':
      return <DesignatedFields rule={rule} onChange={onChange} />;
    case 'priority':
      return <PriorityFields rule={rule} onChange={onChange} />;
    case 'overflow':
      return <OverflowFields rule={rule} onChange={onChange} />;
    case 'relax-skills':
      return <RelaxFields rule={rule} onChange={onChange} />;
    default:
      return null;
  }
}
