import { parseArgs } from 'node:util';

/** Seed and end of a long run, from the command line. `until`: ms since 1970, no new round after it. */
export function readSoakOptions(defaults: { readonly minutes: number }): {
  readonly seed: number;
  readonly until: number;
} {
  const { values } = parseArgs({ strict: false, options: { seed: { type: 'string' }, minutes: { type: 'string' } } });
  const now = Date.now();
  return {
    seed: Number(values.seed ?? now % 1_000_000),
    until: now + Number(values.minutes ?? defaults.minutes) * 60_000,
  };
}
