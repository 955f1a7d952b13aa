import type { ReactNode } from 'react';
import styles from './page.module.css';

export interface PageProps {
  readonly title: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  /** Holds nothing that the keyboard could stop at: it stops at the page, to scroll it. */
  readonly isForReading?: boolean;
  readonly children: ReactNode;
}

/** The frame of every screen but the conversations: a title, what can be done, and the content. */
export function Page({ title, lead, actions, isForReading = false, children }: PageProps) {
  return (
    // What scrolls must be within reach of the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <main id="main" className={styles.page} {...(isForReading ? { tabIndex: 0 } : {})}>
      <header className={styles.header}>
        <div className={styles.words}>
          <h1>{title}</h1>
          {lead !== undefined && <p>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.content}>{children}</div>
    </main>
  );
}
