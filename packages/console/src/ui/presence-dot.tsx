import type { Presence } from '@zhida/core/agents';
import { cx } from './cx.ts';
import styles from './presence-dot.module.css';

/** Presence as a mark: full, half and hollow, so that the shape says it too. The word stands beside it. */
export function PresenceDot({ presence }: { readonly presence: Presence }) {
  return <span aria-hidden="true" className={cx(styles.dot, styles[presence])} />;
}
