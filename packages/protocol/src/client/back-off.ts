/** The wait before attempt `attempt` (from 1): doubled each time up to a bound, and drawn from its upper half so that many clients spread out. */
export function backOffMs(
  attempt: number,
  { firstMs, mostMs, random = Math.random }: { firstMs: number; mostMs: number; random?: () => number },
): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(attempt - 1, 30));
  return full / 2 + (full / 2) * random();
}
