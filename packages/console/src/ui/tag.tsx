import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './tag.module.css';

export type TagTone = 'plain' | 'warning' | 'danger' | 'good';

/** A short word in a box. The word carries the meaning, the tone only underlines it. */
export function Tag({ tone = 'plain', children }: { readonly tone?: TagTone; readonly children: ReactNode }) {
  return <span className={cx(styles.tag, styles[tone])}>{children}</span>;
}
