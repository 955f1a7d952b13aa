import { useSyncExternalStore } from 'react';

let skewMs = 0;
let ticking: ReturnType<typeof setInterval> | undefined;
let second = 0;
const listeners = new Set<() => void>();

/** The server's time: this computer's clock may be wrong, and waiting clocks must not be. */
export const serverNow = (): number => Date.now() + skewMs;

/** Learns the difference from what the server just said its time was. */
export const setServerTime = (serverAt: number): void => {
  skewMs = serverAt - Date.now();
};

const tick = (): void => {
  second = Math.floor(serverNow() / 1_000);
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(tick, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

const readSecond = (): number => {
  if (ticking === undefined || second === 0) second = Math.floor(serverNow() / 1_000);
  return second;
};

/** The server's time in whole seconds (as an instant in ms); all clocks of the page move together. */
export const useNow = (): number => useSyncExternalStore(subscribe, readSecond) * 1_000;
