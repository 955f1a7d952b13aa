import { Select, type SelectProps } from 'antd';
import { Labelled } from './labelled.tsx';

/** A choice with its label. */
export function ChoiceField<Value>({
  label,
  isWide = false,
  ...select
}: { readonly label: string; readonly isWide?: boolean } & SelectProps<Value>) {
  return (
    <Labelled label={label} isWide={isWide}>
      {(id) => <Select<Value> id={id} popupMatchSelectWidth={false} {...select} />}
    </Labelled>
  );
}
