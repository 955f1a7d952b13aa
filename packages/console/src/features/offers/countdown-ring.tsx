import type { ReactNode } from 'react';
import styles from './offers.module.css';

const RADIUS = 20;
const LENGTH = 2 * Math.PI * RADIUS;

/** A ring that empties around its number. The number says it all; the ring is for the corner of the eye. */
export function CountdownRing({ share, children }: { readonly share: number; readonly children: ReactNode }) {
  const left = Math.min(1, Math.max(0, share));
  return (
    <div className={styles.ring} aria-hidden>
      <svg width="48" height="48" viewBox="0 0 48 48">
        <circle className={styles.track} cx="24" cy="24" r={RADIUS} />
        <circle
          className={styles.rest}
          cx="24"
          cy="24"
          r={RADIUS}
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - left)}
        />
      </svg>
      <span>{children}</span>
    </div>
  );
}
