/** Weights as they are kept: one printable character each, its distance from the middle one, times the scale. */
export interface Table {
  readonly scale: number;
  readonly table: string;
}

/** What is learnt. */
export interface Weights {
  /** For each place the weights of all classes, side by side. */
  readonly kinds: Table;
  /** For each place what it says for or against a closer look; and what it says who speaks. */
  readonly gate: Table & { readonly sides: Readonly<Record<'unknown' | 'staff' | 'customer', number>> };
}

const MIDDLE = 79;
/** Most steps that a printable character tells apart on either side of the middle one. */
export const MOST_STEPS = 44;

export function readTable({ table }: Table): Int8Array {
  const read = new Int8Array(table.length);
  for (let at = 0; at < table.length; at += 1) read[at] = table.charCodeAt(at) - MIDDLE;
  return read;
}

export function writeTable(weights: Float32Array, steps: number): Table {
  const most = weights.reduce((sum, weight) => Math.max(sum, Math.abs(weight)), 0);
  const scale = Number((most / steps).toPrecision(6));
  const table = Array.from(weights, (weight) => String.fromCharCode(MIDDLE + Math.round(weight / scale))).join('');
  return { scale, table };
}
