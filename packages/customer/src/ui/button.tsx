import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonProps {
  readonly children: ComponentChildren;
  /** primary: the one filled button of a view. danger: outlined in red. plain: among words. */
  readonly kind?: 'primary' | 'outline' | 'danger' | 'plain';
  readonly icon?: IconName;
  /** Submits the form that it stands in. */
  readonly isSubmit?: boolean;
  readonly isDisabled?: boolean;
  readonly onClick?: () => void;
}

const CLASSES = {
  primary: 'button button-primary',
  outline: 'button',
  danger: 'button button-danger',
  plain: 'button-plain',
} as const;

/** A button with words. */
export function Button({ children, kind = 'outline', icon, isSubmit = false, isDisabled = false, onClick }: ButtonProps) {
  return (
    <button type={isSubmit ? 'submit' : 'button'} class={CLASSES[kind]} disabled={isDisabled} onClick={onClick}>
      {icon !== undefined && <Icon name={icon} size={20} />}
      {children}
    </button>
  );
}
