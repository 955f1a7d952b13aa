/** Type numbers of PostgreSQL's catalogue (pg_type.dat). */
const TYPE_NUMBERS = { json: 114, text: 25, uuid: 2950, int4: 23, int8: 20 } as const;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const ID_BYTES = 16;
const ID_LENGTH = 36;
const DASH = 45;
const TWO_TO_32 = 2 ** 32;

/**
 * A one-dimensional array in PostgreSQL's binary form (array_recv): dimensions, whether there are nulls, type of the elements,
 * how many, the first index, then each element's bytes after their number, −1 for null. Texts need no escaping in it, and the
 * database reads JSON once: as one document to be taken apart it would read it twice.
 */
export function binaryArray(type: 'json' | 'text', values: readonly (string | null)[]): Buffer {
  let size = HEADER_BYTES;
  for (const value of values) size += LENGTH_BYTES + (value === null ? 0 : Buffer.byteLength(value));
  const bytes = begin(type, values.length, size);
  bytes.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  let at = HEADER_BYTES;
  for (const value of values) {
    const length = value === null ? -1 : bytes.write(value, at + LENGTH_BYTES);
    bytes.writeInt32BE(length, at);
    at += LENGTH_BYTES + Math.max(0, length);
  }
  return bytes;
}

/** The same of whole numbers: the database takes them as they stand and reads no digits. */
export function binaryIntegers(type: 'int4' | 'int8', values: readonly number[]): Buffer {
  const width = type === 'int4' ? 4 : 8;
  const bytes = begin(type, values.length, HEADER_BYTES + values.length * (LENGTH_BYTES + width));
  let at = HEADER_BYTES;
  for (const value of values) {
    at = bytes.writeInt32BE(width, at);
    if (type === 'int8') at = bytes.writeInt32BE(Math.floor(value / TWO_TO_32), at);
    at = type === 'int8' ? bytes.writeUInt32BE(value >>> 0, at) : bytes.writeInt32BE(value, at);
  }
  return bytes;
}

/** The same of ids. */
export function binaryIds(values: readonly string[]): Buffer {
  const bytes = begin('uuid', values.length, HEADER_BYTES + values.length * (LENGTH_BYTES + ID_BYTES));
  let at = HEADER_BYTES;
  for (const value of values) at = writeId(bytes, value, bytes.writeInt32BE(ID_BYTES, at));
  return bytes;
}

function begin(type: keyof typeof TYPE_NUMBERS, count: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(0, 4);
  bytes.writeInt32BE(TYPE_NUMBERS[type], 8);
  bytes.writeInt32BE(count, 12);
  bytes.writeInt32BE(1, 16);
  return bytes;
}

/** Writes an id's bytes; answers where they end. */
function writeId(bytes: Buffer, id: string, from: number): number {
  let at = from;
  for (let index = 0; index < ID_LENGTH; index += 2) {
    if (id.charCodeAt(index) === DASH) index += 1;
    bytes[at] = (digitOf(id.charCodeAt(index)) << 4) | digitOf(id.charCodeAt(index + 1));
    at += 1;
  }
  return at;
}

/** What a hexadecimal digit stands for, by its character: letters have a bit that numerals have not. */
const digitOf = (code: number): number => (code & 15) + (code >> 6) * 9;
