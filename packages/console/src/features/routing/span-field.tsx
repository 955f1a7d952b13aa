import { InputNumber, Select, Space } from 'antd';
import { useId, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './routing.module.css';

const UNITS = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;
type Unit = keyof typeof UNITS;
const UNIT_NAMES = ['second', 'minute', 'hour'] as const;
const MOST_MS = 24 * UNITS.hour;

/** The largest unit in which the span is a whole number. */
const unitOf = (ms: number): Unit =>
  ms > 0 && ms % UNITS.hour === 0 ? 'hour' : ms > 0 && ms % UNITS.minute === 0 ? 'minute' : 'second';

export interface SpanFieldProps {
  readonly label: string;
  readonly ms: number;
  readonly onChange: (ms: number) => void;
}

/** A span of waiting, up to a day: a number and its unit. */
export function SpanField({ label, ms, onChange }: SpanFieldProps) {
  const { t } = useTexts();
  const id = useId();
  const [unit, setUnit] = useState(unitOf(ms));
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Space.Compact>
        <InputNumber
          id={id}
          className={cx(styles.number)}
          min={0}
          max={MOST_MS / UNITS[unit]}
          value={ms / UNITS[unit]}
          onChange={(value) => value !== null && onChange(Math.round(value * UNITS[unit]))}
        />
        <Select
          aria-label={t('routing.unit-of', { name: label })}
          className={cx(styles.unit)}
          value={unit}
          options={UNIT_NAMES.map((name) => ({ value: name, label: t(`routing.unit-${name}`) }))}
          onChange={(next: Unit) => {
            setUnit(next);
            onChange(Math.min(MOST_MS, Math.round((ms / UNITS[unit]) * UNITS[next])));
          }}
        />
      </Space.Compact>
    </div>
  );
}
