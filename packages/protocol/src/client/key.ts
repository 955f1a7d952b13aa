/** Crockford's base 32: no letter that reads as a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;

let lastTime = 0;

/** A new key of a request (ULID): unique, and greater than every one made before on this page. */
export function newKey(now: number = Date.now()): string {
  lastTime = Math.max(now, lastTime + 1);
  let time = '';
  for (let rest = lastTime, place = 0; place < TIME_LENGTH; place += 1) {
    time = ALPHABET.charAt(rest % ALPHABET.length) + time;
    rest = Math.floor(rest / ALPHABET.length);
  }
  const random = crypto.getRandomValues(new Uint8Array(RANDOM_LENGTH));
  return time + Array.from(random, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
