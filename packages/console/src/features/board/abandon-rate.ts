/** How many of the waits that ended today ended without a person, in percent; null: none ended yet, which is not zero. */
export function abandonRate({
  served,
  abandoned,
}: {
  readonly served: number;
  readonly abandoned: number;
}): number | null {
  const ended = served + abandoned;
  return ended === 0 ? null : Math.round((abandoned / ended) * 1_000) / 10;
}
