/** Type numbers of PostgreSQL's catalogue (pg_type.dat). */
const TYPE_NUMBERS = { json: 114, text: 25 } as const;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;

/**
 * A one-dimensional array in PostgreSQL's binary form (array_recv): dimensions, whether there are nulls, type of the elements,
 * how many, the first index, then each element's bytes after their number, −1 for null. Texts need no escaping in it, and the
 * database reads JSON once: as one document to be taken apart it would read it twice.
 */
export function binaryArray(type: keyof typeof TYPE_NUMBERS, values: readonly (string | null)[]): Buffer {
  let size = HEADER_BYTES;
  for (const value of values) size += LENGTH_BYTES + (value === null ? 0 : Buffer.byteLength(value));
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  bytes.writeInt32BE(TYPE_NUMBERS[type], 8);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  for (const value of values) {
    const length = value === null ? -1 : bytes.write(value, at + LENGTH_BYTES);
    bytes.writeInt32BE(length, at);
    at += LENGTH_BYTES + Math.max(0, length);
  }
  return bytes;
}
