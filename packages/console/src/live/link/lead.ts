const LOCK = 'zhida.console.live';

/** Waits until this tab may hold the socket of the browser. Without the Locks API every tab holds one of its own. */
export function lead(onLeading: () => void): () => void {
  if (!('locks' in navigator)) {
    onLeading();
    return () => undefined;
  }
  const abort = new AbortController();
  let release: () => void = () => undefined;
  const held = (): Promise<void> => {
    if (abort.signal.aborted) return Promise.resolve();
    onLeading();
    return new Promise((resolve) => {
      release = resolve;
    });
  };
  // Giving up while still waiting rejects the request; that is what was asked for.
  navigator.locks.request(LOCK, { signal: abort.signal }, held).catch(() => undefined);
  return () => {
    abort.abort();
    release();
  };
}
