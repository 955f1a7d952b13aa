import { useEffect, useState } from 'react';

/** Sending that lasts no longer than this is not worth a word. */
const SLOW_MS = 800;

/** True once something begun at `at` has taken noticeably long. */
export function useIsSlow(at: number): boolean {
  const [isSlow, setSlow] = useState(() => Date.now() - at >= SLOW_MS);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), Math.max(0, SLOW_MS - (Date.now() - at)));
    return () => clearTimeout(timer);
  }, [at]);
  return isSlow;
}
