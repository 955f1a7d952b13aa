const START = 0;
const END = 1;
const OTHER = 2;

/**
 * The graph of what may be said, in the form that the programs of CMU Sphinx read: the sentences, which share their
 * beginnings, and beside them a row of any of the sounds, each of this weight.
 */
export function drawMenu(sentences: readonly string[], sounds: readonly string[], soundWeight: number): string {
  const lines: string[] = [];
  const draw = (from: number, to: number, weight: string, word: string) =>
    lines.push(`TRANSITION ${from} ${to} ${weight} ${word}`.trimEnd());
  const places = new Map<string, number>();
  let states = OTHER + 1;
  for (const sentence of sentences) {
    const words = sentence.split(' ');
    let from = START;
    words.forEach((word, nth) => {
      if (nth === words.length - 1) return draw(from, END, '1.0', word);
      const beginning = words.slice(0, nth + 1).join(' ');
      const had = places.get(beginning);
      const to = had ?? states;
      if (had === undefined) {
        places.set(beginning, to);
        states += 1;
        draw(from, to, '1.0', word);
      }
      from = to;
    });
  }
  const weight = soundWeight.toExponential(3);
  for (const sound of sounds) {
    draw(START, OTHER, weight, sound);
    draw(OTHER, OTHER, weight, sound);
  }
  draw(OTHER, END, '1.0', '');
  return [
    'FSG_BEGIN menu',
    `NUM_STATES ${states}`,
    `START_STATE ${START}`,
    `FINAL_STATE ${END}`,
    ...lines,
    'FSG_END',
    '',
  ].join('\n');
}
