import { Select } from 'antd';
import { Labelled } from './labelled.tsx';

export interface NextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly nodeIds: readonly string[];
  readonly onChange: (id: string) => void;
}

/** Where a node leads to. */
export function NextField({ label, value, nodeIds, onChange }: NextFieldProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          showSearch
          value={value}
          onChange={onChange}
          options={nodeIds.map((nodeId) => ({ value: nodeId, label: nodeId }))}
        />
      )}
    </Labelled>
  );
}
