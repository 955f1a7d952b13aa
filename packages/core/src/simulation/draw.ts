/** Draws the next number from 0 (included) to 1 (not included). */
export type Draw = () => number;

const WARM_UP_ROUNDS = 12;

/** A source of numbers that a seed settles once and for all: sfc32, 128 bits of state. */
export function createDraw(seed: number): Draw {
  let a = 0x9e3779b9 | 0;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let count = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) next();
  return next;
}
