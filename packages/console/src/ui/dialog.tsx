import { useEffect, useId, useRef, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icons/icon.tsx';
import { useTexts } from './texts/texts.tsx';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly size?: 'narrow' | 'normal' | 'wide';
  /** True: near the upper edge, for what changes its height. */
  readonly isAtTop?: boolean;
  /** True: the title is only for screen readers (a search box says enough). */
  readonly isTitleHidden?: boolean;
}

/** Where the hands are wanted first; the browser would take the button that closes. */
const firstField = (dialog: HTMLElement): HTMLElement | null =>
  dialog.querySelector<HTMLElement>('[data-autofocus]') ??
  dialog.querySelector<HTMLElement>('[data-body] :is(input, textarea, select, button, a)');

/** A modal dialog on the browser's own: focus goes in, stays in, and returns where it was. Mounted means open. */
export function Dialog({
  title,
  onClose,
  children,
  footer,
  size = 'normal',
  isAtTop = false,
  isTitleHidden = false,
}: DialogProps) {
  const { t } = useTexts();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    if (dialog !== null && !dialog.open) {
      dialog.showModal();
      firstField(dialog)?.focus();
    }
    return () => {
      dialog?.close();
      // Unmounting takes the element away before the browser can give the focus back itself.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={cx(styles.dialog, styles[size], isAtTop && styles.top)}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A file picker inside bubbles its own cancel.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.box}>
        <header className={isTitleHidden ? 'visually-hidden' : styles.header}>
          <h2 id={titleId}>{title}</h2>
          {!isTitleHidden && (
            <IconButton label={t('common.close')} onClick={onClose}>
              <Icon name="close" />
            </IconButton>
          )}
        </header>
        <div className={styles.body} data-body>
          {children}
        </div>
        {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
      </div>
    </dialog>
  );
}
