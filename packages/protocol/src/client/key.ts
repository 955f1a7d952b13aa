/** Crockford's base 32: no letter that reads as a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;

/** A new key of a request (ULID): unique, and sorted by the time it was made at. */
export function newKey(now: number = Date.now()): string {
  let time = '';
  for (let rest = now, place = 0; place < TIME_LENGTH; place += 1) {
    time = ALPHABET.charAt(rest % ALPHABET.length) + time;
    rest = Math.floor(rest / ALPHABET.length);
  }
  const random = crypto.getRandomValues(new Uint8Array(RANDOM_LENGTH));
  return time + Array.from(random, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
