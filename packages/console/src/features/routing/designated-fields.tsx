import type { RoutingRule } from '@zhida/core/routing';
import { Switch } from 'antd';
import { useId } from 'react';
import { useColleagues } from '../../live/directory.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { ChoiceField } from './choice-field.tsx';
import type { RuleFieldsProps } from './rule-fields-props.ts';
import { SpanField } from './span-field.tsx';
import styles from './routing.module.css';

const SOME_PATIENCE_MS = 30_000;

/** Who is designated, and whether anybody else may ever come in their place. */
export function DesignatedFields({ rule, onChange }: RuleFieldsProps<Extract<RoutingRule, { rule: 'designated' }>>) {
  const { t } = useTexts();
  const agents = useColleagues();
  const switchId = useId();
  const { patienceMs } = rule;
  return (
    <div className={styles.fields}>
      <ChoiceField
        isWide
        label={t('routing.designated-agents')}
        mode="multiple"
        optionFilterProp="label"
        maxCount={200}
        status={rule.agentIds.length === 0 ? 'error' : ''}
        loading={agents.isPending}
        value={[...rule.agentIds]}
        options={(agents.data ?? []).map(({ agentId, name }) => ({ value: agentId, label: name }))}
        onChange={(agentIds: string[]) => onChange({ ...rule, agentIds })}
      />
      {rule.agentIds.length === 0 && <p className={styles.missing}>{t('routing.designated-none')}</p>}
      <div className={styles.field}>
        <label htmlFor={switchId}>{t('routing.designated-only')}</label>
        <span>
          <Switch
            id={switchId}
            checked={patienceMs === null}
            onChange={(isOnly) => onChange({ ...rule, patienceMs: isOnly ? null : SOME_PATIENCE_MS })}
          />
        </span>
      </div>
      {patienceMs !== null && (
        <SpanField
          label={t('routing.patience')}
          ms={patienceMs}
          onChange={(ms) => onChange({ ...rule, patienceMs: ms })}
        />
      )}
    </div>
  );
}
