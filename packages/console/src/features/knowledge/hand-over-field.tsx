import type { HandOverPolicy, OwnHandOver } from '@zhida/core/knowledge';
import { Checkbox, Select } from 'antd';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Labelled } from './labelled.tsx';
import styles from './knowledge.module.css';

const KINDS = ['always', 'after-misses', 'by-confidence', 'never-without-asking'] as const;
const MISSES = 2;

export const policyOf = (kind: HandOverPolicy['kind']): HandOverPolicy =>
  kind === 'after-misses' ? { kind, misses: MISSES } : { kind };

/** When a person takes over, in words; null: as the intent says. */
export function HandOverField({
  value,
  onChange,
  isOwn = false,
}: {
  readonly value: OwnHandOver | null;
  readonly onChange: (value: OwnHandOver | null) => void;
  /** True: there is nothing else that could say. */
  readonly isOwn?: boolean;
}) {
  const { t } = useTexts();
  const kinds = KINDS.map((kind) => ({ value: kind as string, label: t(`knowledge.hand-over-${kind}`) }));
  const choose = (kind: string): void => {
    const known = KINDS.find((each) => each === kind);
    onChange(known === undefined ? null : { policy: policyOf(known), isUrgent: value?.isUrgent ?? false });
  };
  return (
    <Labelled label={t('knowledge.hand-over')}>
      {(id) => (
        <span className={styles.handOver}>
          <Select
            id={id}
            value={value?.policy.kind ?? 'as-intent'}
            onChange={choose}
            options={isOwn ? kinds : [{ value: 'as-intent', label: t('knowledge.hand-over-as-intent') }, ...kinds]}
            getPopupContainer={(trigger: HTMLElement) => trigger.parentElement ?? document.body}
          />
          {value !== null && (
            <Checkbox
              checked={value.isUrgent}
              onChange={({ target }) => onChange({ ...value, isUrgent: target.checked })}
            >
              {t('knowledge.urgent')}
            </Checkbox>
          )}
        </span>
      )}
    </Labelled>
  );
}
