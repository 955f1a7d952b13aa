export interface Chip {
  readonly key: string;
  readonly label: string;
  readonly isDanger?: boolean;
  readonly onClick: () => void;
}

/** Short ways to what is often wanted. */
export function Chips({ chips, name }: { readonly chips: readonly Chip[]; readonly name: string }) {
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={name}>
      {chips.map(({ key, label, isDanger, onClick }) => (
        <li key={key}>
          <button type="button" class={isDanger === true ? 'chip chip-danger' : 'chip'} onClick={onClick}>
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
