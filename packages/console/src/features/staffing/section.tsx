import { useId, type ReactNode } from 'react';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import styles from './staffing.module.css';

export interface SectionProps {
  readonly title: string;
  readonly lead: string;
  readonly actions?: ReactNode;
  /** What it shows; what was read once stays while it is read anew. */
  readonly query: {
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly data: unknown;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  readonly failed: string;
  readonly children: ReactNode;
}

/** One part of the page with its own name, while it is read, when it cannot be, and when it is there. */
export function Section({ title, lead, actions, query, failed, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <div>
          <h2 id={id}>{title}</h2>
          <p className={styles.lead}>{lead}</p>
        </div>
        {actions}
      </div>
      {query.isPending && <Skeleton />}
      {query.isError && query.data === undefined && (
        <Trouble title={failed} error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && children}
    </section>
  );
}
