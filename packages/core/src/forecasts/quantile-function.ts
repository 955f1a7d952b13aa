/** The probabilities that a model learns, and the standard normal values that they belong to. */
export const LEVELS = [0.05, 0.1, 0.25, 0.5, 0.8, 0.9, 0.95] as const;
export const NORMALS = [-1.6449, -1.2816, -0.6745, 0, 0.8416, 1.2816, 1.6449] as const;

/** Far more certain than anything that is stated. */
const FURTHEST_NORMAL = 4;
const SMALLEST_SLOPE = 1e-3;

/** The values at the levels, in order: lines that were learned apart may cross, and sorting brings them nearer the truth. */
export const inOrder = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

/**
 * The value at a normal value, between the levels and beyond them: a polygon through the values at the levels, continued
 * as straight as it ends.
 */
export function valueAt(values: readonly number[], normal: number): number {
  const index = segmentOf(NORMALS, normal);
  return interpolate(NORMALS, values, index, Math.max(-FURTHEST_NORMAL, Math.min(FURTHEST_NORMAL, normal)));
}

/** The normal value at a value: the inverse of `valueAt`. Says how far out a wait was, in the eyes of a forecast. */
export function normalAt(values: readonly number[], value: number): number {
  const normal = interpolate(values, NORMALS, segmentOf(values, value), value);
  return Math.max(-FURTHEST_NORMAL, Math.min(FURTHEST_NORMAL, normal));
}

/** The probability below a normal value, to three digits. */
export const probabilityOf = (normal: number): number =>
  (1 + Math.tanh(0.798_8 * normal * (1 + 0.044_17 * normal * normal))) / 2;

function segmentOf(points: readonly number[], point: number): number {
  const after = points.findIndex((candidate) => candidate >= point);
  return Math.max(0, Math.min(points.length - 2, (after < 0 ? points.length : after) - 1));
}

function interpolate(from: readonly number[], to: readonly number[], index: number, point: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = [from[index], from[index + 1], to[index], to[index + 1]];
  return c + ((point - a) * (d - c)) / Math.max(SMALLEST_SLOPE, b - a);
}
