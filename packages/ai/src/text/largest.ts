/** The places of the largest of some values, largest first, as far as they are above `above`; of equal ones the first comes first. */
export function largest(values: ArrayLike<number>, most: number, above = -Infinity): readonly number[] {
  const best: number[] = [];
  let least = above;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (!(value > least)) continue;
    let place = best.length;
    while (place > 0 && (values[best[place - 1] ?? 0] ?? 0) < value) place -= 1;
    best.splice(place, 0, at);
    if (best.length > most) best.pop();
    if (best.length === most) least = values[best[most - 1] ?? 0] ?? 0;
  }
  return best;
}
