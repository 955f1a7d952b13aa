import type { RoutingRule } from '@zhida/core/routing';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { RuleFields } from './rule-fields.tsx';
import { Warnings } from './warnings.tsx';
import styles from './routing.module.css';

export interface RuleCardProps {
  readonly rule: RoutingRule;
  readonly name: string;
  /** What it does; empty until the server has said it. */
  readonly sentence: string;
  /** From 1. */
  readonly place: number;
  readonly count: number;
  readonly warnings: readonly string[];
  readonly onChange: (rule: RoutingRule) => void;
  readonly onMove: (direction: 'up' | 'down') => void;
  readonly onRemove: () => void;
}

/** One rule: what it does in words, its settings, its place. Alt with an arrow key moves it too. */
export function RuleCard({ rule, name, sentence, place, count, warnings, onChange, onMove, onRemove }: RuleCardProps) {
  const { t } = useTexts();
  return (
    <li
      className={styles.rule}
      data-rule={rule.rule}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        onMove(event.key === 'ArrowUp' ? 'up' : 'down');
      }}
    >
      <header className={styles.ruleHead}>
        <span className={styles.place} aria-hidden="true">
          {place}
        </span>
        <h3>{name}</h3>
        <span className={styles.ruleActs}>
          <IconButton
            label={t('routing.move-up', { name })}
            data-move="up"
            disabled={place === 1}
            onClick={() => onMove('up')}
          >
            <Icon name="arrowUp" size={18} />
          </IconButton>
          <IconButton
            label={t('routing.move-down', { name })}
            data-move="down"
            disabled={place === count}
            onClick={() => onMove('down')}
          >
            <Icon name="arrowDown" size={18} />
          </IconButton>
          <IconButton label={t('routing.remove', { name })} disabled={count === 1} onClick={onRemove}>
            <Icon name="trash" size={18} />
          </IconButton>
        </span>
      </header>
      <p className={styles.sentence}>{`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`}</p>
      <RuleFields rule={rule} onChange={onChange} />
      <Warnings warnings={warnings} />
    </li>
  );
}
