export interface WakeListeners {
  /** The network returned, or the page is looked at again. */
  readonly onWake: () => void;
  /** The device says that its network is gone. */
  readonly onLost: () => void;
}

/** Tells of the network and of looks at the page. Does nothing where there is neither (Node). */
export function watchWaking({ onWake, onLost }: WakeListeners): () => void {
  if (typeof addEventListener !== 'function') return () => undefined;
  const seen = () => {
    if (typeof document === 'object' && document.visibilityState === 'visible') onWake();
  };
  addEventListener('online', onWake);
  addEventListener('offline', onLost);
  addEventListener('pageshow', seen);
  if (typeof document === 'object') document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('online', onWake);
    removeEventListener('offline', onLost);
    removeEventListener('pageshow', seen);
    if (typeof document === 'object') document.removeEventListener('visibilitychange', seen);
  };
}

/** True when the device itself says that it has no network. */
export const isDisconnected = (): boolean =>
  typeof navigator === 'object' && 'onLine' in navigator && !navigator.onLine;
