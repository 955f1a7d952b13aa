/** How often the title changes while it calls. */
export const TITLE_BEAT_MS = 1_000;

/**
 * The title of the page: the number of conversations that wait for an answer stands before it only while the page is
 * hidden, and comes and goes with the beat unless motion is to be kept low.
 */
export function titleFor(name: string, waiting: number, isHidden: boolean, isBeat: boolean): string {
  if (!isHidden || waiting === 0) return name;
  return isBeat ? `(${waiting > 99 ? '99+' : waiting}) ${name}` : name;
}
