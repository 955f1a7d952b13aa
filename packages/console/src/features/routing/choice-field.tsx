import { Select, type SelectProps } from 'antd';
import { useId } from 'react';
import styles from './routing.module.css';

/** A choice with its label. */
export function ChoiceField<Value>({
  label,
  isWide = false,
  ...select
}: { readonly label: string; readonly isWide?: boolean } & SelectProps<Value>) {
  const id = useId();
  return (
    <div className={isWide ? styles.wideField : styles.field}>
      <label htmlFor={id}>{label}</label>
      <Select<Value> id={id} popupMatchSelectWidth={false} {...select} />
    </div>
  );
}
