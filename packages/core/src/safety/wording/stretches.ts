/** So much is looked at quickly at once: a few words are not to be lost in a long story. */
export const GLANCE = 120;
const GLANCE_OVERLAP = 40;

/** From where to where a folded text is looked at quickly. */
export function stretchesOf(text: string): readonly (readonly [from: number, to: number])[] {
  const stretches: [number, number][] = [[0, Math.min(text.length, GLANCE)]];
  for (let from = GLANCE - GLANCE_OVERLAP; from < text.length - GLANCE_OVERLAP; from += GLANCE - GLANCE_OVERLAP) {
    stretches.push([from, Math.min(text.length, from + GLANCE)]);
  }
  return stretches;
}
