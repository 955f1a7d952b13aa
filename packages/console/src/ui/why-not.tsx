import styles from './why-not.module.css';

/** Beside a button that cannot be pressed now: what is missing. Nothing while nothing is. */
export function WhyNot({ reason }: { readonly reason: string | null }) {
  return reason === null ? null : <span className={styles.reason}>{reason}</span>;
}
