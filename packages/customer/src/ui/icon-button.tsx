import { Icon, type IconName } from './icon.tsx';

export interface IconButtonProps {
  readonly icon: IconName;
  /** What it does, for those who do not see the drawing. */
  readonly label: string;
  readonly onClick: () => void;
  readonly isExpanded?: boolean;
}

/** A button that is only a drawing. */
export function IconButton({ icon, label, onClick, isExpanded }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-expanded={isExpanded}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
