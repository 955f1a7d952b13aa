/** Calls back when the network returns or the page is looked at again. Does nothing where there is neither (Node). */
export function onWake(listener: () => void): () => void {
  if (typeof addEventListener !== 'function') return () => undefined;
  const seen = () => {
    if (typeof document === 'object' && document.visibilityState === 'visible') listener();
  };
  addEventListener('online', listener);
  addEventListener('pageshow', seen);
  if (typeof document === 'object') document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('pageshow', seen);
    if (typeof document === 'object') document.removeEventListener('visibilitychange', seen);
  };
}

/** True when the device itself says that it has no network. */
export const isDisconnected = (): boolean =>
  typeof navigator === 'object' && 'onLine' in navigator && !navigator.onLine;
