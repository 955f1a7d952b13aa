import { useId, type ReactNode } from 'react';
import styles from './flows.module.css';

export interface LabelledProps {
  readonly label: string;
  readonly isWide?: boolean;
  /** The field, with the id that its label names. */
  readonly children: (id: string) => ReactNode;
}

/** A field under its label. */
export function Labelled({ label, isWide = false, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={isWide ? styles.wideField : styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
