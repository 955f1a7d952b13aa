/** A value that can be read at any time and tells when it changed. Fits `useSyncExternalStore`. */
export interface Observable<T> {
  get(): T;
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

export interface Settable<T> extends Observable<T> {
  set(value: T): void;
}

export function createObservable<T>(initial: T): Settable<T> {
  const listeners = new Set<() => void>();
  let value = initial;
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
