/** Kinds of features besides words and characters. The order stays: weights are kept by it. */
const KINDS = [
  'speaker', 'sign', 'signs', 'concept', 'first', 'together', 'next', 'gist', 'gist-after', 'gist-kind', 'gist-kind-after',
] as const; // prettier-ignore

export type Kind = (typeof KINDS)[number];

const BASIS = 0x2f0b4c47;
const PRIME = 0x01000193;

const BEGIN = /* @__PURE__ */ (() =>
  Object.fromEntries(KINDS.map((kind, index) => [kind, Math.imul(BASIS ^ (index + 1), PRIME)])) as Record<
    Kind,
    number
  >)();

/** The hash of a feature that two numbers say all of. */
export const hashOf = (kind: Kind, one: number, other: number): number =>
  Math.imul(Math.imul(BEGIN[kind] ^ one, PRIME) ^ (one >>> 16) ^ other, PRIME) ^ (other >>> 16);
