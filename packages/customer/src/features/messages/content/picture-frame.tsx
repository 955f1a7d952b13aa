import type { ComponentChildren, CSSProperties } from 'preact';
import { Icon } from '../../../ui/icon.tsx';
import { t } from '../../../ui/texts/texts.ts';
import styles from './content.module.css';

interface Size {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** The room that a picture takes before it is there, so that nothing jumps when it comes. */
export const roomOf = ({ width = 4, height = 3 }: Size): CSSProperties => ({
  '--ratio': `${width} / ${height}`,
  // Tall ones are bound by their height: 240 of the grid at most, as wide as that leaves.
  '--share': String(Math.min(1, (width / height) * 1.2)),
});

/** Stands where a picture or film could not be loaded; a tap tries again. */
export function LoadFailed({ size, onRetry }: { readonly size: Size; readonly onRetry: () => void }) {
  return (
    <button type="button" class={styles.frame} style={roomOf(size)} onClick={onRetry}>
      <span class={styles.failed}>
        <Icon name="retry" />
        {t('content.load-failed')}
      </span>
    </button>
  );
}

/** A sheet with a picture at its side: files, places, orders. */
export function Sheet({ side, children }: { readonly side: ComponentChildren; readonly children: ComponentChildren }) {
  return (
    <div class={styles.sheet}>
      <div class={styles.lines}>{children}</div>
      {side}
    </div>
  );
}
