/** A key for one request: the same key again is the same request. */
export const newKey = (): string => crypto.randomUUID();
