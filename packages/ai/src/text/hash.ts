const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** Goes on with an FNV-1a hash by one number. */
export const hashStep = (hash: number, value: number): number => Math.imul(hash ^ value, PRIME);

/** Begins a hash of its own for each kind of thing, so that equal texts of two kinds stay apart. */
export const hashStart = (kind: number): number => hashStep(OFFSET, kind);

/** Spreads the last steps over all bits; never negative. */
export function hashEnd(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  return mixed >>> 0;
}

export function hashText(kind: number, text: string): number {
  let hash = hashStart(kind);
  for (let at = 0; at < text.length; at += 1) hash = hashStep(hash, text.charCodeAt(at));
  return hashEnd(hash);
}
