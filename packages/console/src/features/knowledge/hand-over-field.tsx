import type { HandOverPolicy, OwnHandOver } from '@zhida/core/knowledge';
import { Checkbox, Select } from 'antd';
import { useTexts } from '../../ui/texts/texts.tsx';
import type { Translate } from '../../ui/texts/translate.ts';
import { Labelled } from './labelled.tsx';
import styles from './knowledge.module.css';

const KINDS = ['always', 'after-misses', 'by-confidence', 'never-without-asking'] as const;
/** After more of them a person comes whatever the rule says. */
const CHOICES_OF_MISSES = [1, 2];
const MISSES = 2;

export const policyOf = (kind: HandOverPolicy['kind']): HandOverPolicy =>
  kind === 'after-misses' ? { kind, misses: MISSES } : { kind };

/** What the choice comes to, in one sentence. */
export function saysOf(policy: HandOverPolicy | undefined, t: Translate): string {
  if (policy === undefined) return t('knowledge.hand-over-says-as-intent');
  if (policy.kind === 'after-misses') return t('knowledge.hand-over-says-after-misses', { count: policy.misses });
  return t(`knowledge.hand-over-says-${policy.kind}`);
}

/** When a person takes over, in words; null: as the intent says. */
export function HandOverField({
  value,
  onChange,
  isOwn = false,
  isForAll = false,
  label,
}: {
  readonly value: OwnHandOver | null;
  readonly onChange: (value: OwnHandOver | null) => void;
  /** True: there is nothing else that could say. */
  readonly isOwn?: boolean;
  /** True: for all that has no rule; it knows no urgency, and the page says what it comes to. */
  readonly isForAll?: boolean;
  readonly label?: string;
}) {
  const { t } = useTexts();
  const kinds = KINDS.map((kind) => ({ value: kind as string, label: t(`knowledge.hand-over-${kind}`) }));
  const choose = (kind: string): void => {
    const known = KINDS.find((each) => each === kind);
    onChange(known === undefined ? null : { policy: policyOf(known), isUrgent: value?.isUrgent ?? false });
  };
  return (
    <Labelled label={label ?? t('knowledge.hand-over')} {...(isForAll ? {} : { hint: saysOf(value?.policy, t) })}>
      {(id) => (
        <span className={styles.handOver}>
          <Select
            id={id}
            value={value?.policy.kind ?? 'as-intent'}
            onChange={choose}
            options={isOwn ? kinds : [{ value: 'as-intent', label: t('knowledge.hand-over-as-intent') }, ...kinds]}
            getPopupContainer={(trigger: HTMLElement) => trigger.parentElement ?? document.body}
          />
          {value?.policy.kind === 'after-misses' && (
            <Select
              aria-label={t('knowledge.hand-over-times')}
              value={value.policy.misses}
              onChange={(misses) => onChange({ ...value, policy: { kind: 'after-misses', misses } })}
              options={[...new Set([...CHOICES_OF_MISSES, value.policy.misses])].map((misses) => ({
                value: misses,
                label: `${t('knowledge.hand-over-times')}: ${misses}`,
              }))}
              getPopupContainer={(trigger: HTMLElement) => trigger.parentElement ?? document.body}
            />
          )}
          {value !== null && !isForAll && (
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
