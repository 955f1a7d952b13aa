import { forwardRef, type ButtonHTMLAttributes, type ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './icon-button.module.css';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'title'> {
  /** What it does: its name for screen readers and its tool tip. */
  readonly label: string;
  readonly children: ReactNode;
  readonly isOn?: boolean;
}

/** A square button with an icon only. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, isOn, className, children, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      className={cx(styles.button, isOn === true && styles.on, className)}
      {...rest}
    >
      {children}
    </button>
  );
});
