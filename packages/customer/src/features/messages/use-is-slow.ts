import { useEffect, useState } from 'preact/hooks';

/** Below this nobody needs to be told that something is on its way. */
const SLOW_MS = 800;

/** True once something that began at an instant has taken noticeably long. */
export function useIsSlow(since: number): boolean {
  const [isSlow, setSlow] = useState(() => Date.now() - since >= SLOW_MS);
  useEffect(() => {
    const left = SLOW_MS - (Date.now() - since);
    setSlow(left <= 0);
    if (left <= 0) return;
    const timer = setTimeout(() => setSlow(true), left);
    return () => clearTimeout(timer);
  }, [since]);
  return isSlow;
}
