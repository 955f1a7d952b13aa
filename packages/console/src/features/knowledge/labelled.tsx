import { useId, type ReactNode } from 'react';
import styles from './knowledge.module.css';

export interface LabelledProps {
  readonly label: string;
  readonly hint?: string;
  /** The field, with the id that its label names. */
  readonly children: (id: string) => ReactNode;
}

/** A field under its label. */
export function Labelled({ label, hint, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
    </div>
  );
}
