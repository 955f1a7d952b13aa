/**
 * Small values that outlive the page. Where a browser denies storage (a foreign frame, private windows) they last as long
 * as the page does, and everything goes on.
 */
const memory = new Map<string, string>();

/** The stored value, or null. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

/** Stores a value; null forgets it. */
export function store(key: string, value: string | null): void {
  if (value === null) memory.delete(key);
  else memory.set(key, value);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Denied or full: the memory has it.
  }
}
