import { maskSecrets } from '../masking/mask-secrets.ts';

/** A line with what is secret in it: from, to (exclusive) and kind, in UTF-16 units. */
export interface MarkedLine {
  readonly text: string;
  readonly spans: readonly (readonly [number, number, string])[];
}

interface Counts {
  spans: number;
  covered: number;
}

export interface MeasuredMasking extends Readonly<Counts> {
  readonly rows: number;
  readonly overMasked: number;
  readonly kinds: ReadonlyMap<string, Readonly<Counts>>;
}

const SIGN = /[\p{L}\p{N}]/u;

/** How many secrets lose every letter and digit, and in how many lines anything else does. */
export function measureMasking(lines: readonly MarkedLine[]): MeasuredMasking {
  const kinds = new Map<string, Counts>();
  const all = { spans: 0, covered: 0 };
  let overMasked = 0;
  for (const { text, spans } of lines) {
    const masked = maskSecrets(text).text;
    const isMasked = (at: number): boolean => masked.charAt(at) !== text.charAt(at);
    for (const [start, end, kind] of spans) {
      const counts = kinds.get(kind) ?? { spans: 0, covered: 0 };
      const isCovered = placesOf(text, start, end).every(isMasked);
      for (const sums of [all, counts]) {
        sums.spans += 1;
        sums.covered += isCovered ? 1 : 0;
      }
      kinds.set(kind, counts);
    }
    const isWanted = (at: number): boolean => spans.some(([start, end]) => at >= start && at < end);
    if (placesOf(text, 0, text.length).some((at) => isMasked(at) && !isWanted(at))) overMasked += 1;
  }
  return { ...all, rows: lines.length, overMasked, kinds };
}

const placesOf = (text: string, start: number, end: number): readonly number[] =>
  Array.from({ length: end - start }, (_, index) => start + index).filter((at) => SIGN.test(text.charAt(at)));
