/** How words are spoken, as phones of an acoustic model. Words are in lower case. */
export interface PronouncingDictionary {
  /** Every way to say a word, phones apart by blanks; empty for a word that it does not hold. */
  pronunciationsOf(word: string): readonly string[];
  /** Characters of the longest word that is written without blanks around it. */
  readonly longestWord: number;
  /** Of what all speech in the language is made, as phones: its syllables where it is written in syllables, else single phones. */
  readonly sounds: readonly string[];
}

/** `word phone phone …`, one to a line; further ways to say the same word as `word(2)`. What does not look so is passed over. */
const LINE = /^(\S+?)(?:\(\d{1,2}\))?[ \t]+([A-Za-z]+(?:[ \t]+[A-Za-z]+)*)[ \t]*$/;
const UNSPACED = /^\p{Script=Han}+$/u;
const MOST_WAYS = 8;

/** Reads a dictionary in the form that the programs of CMU Sphinx read, so many lines at once: a long one takes a second. */
export function* readingDictionary(text: string, linesAtOnce: number): Generator<void, PronouncingDictionary, void> {
  const words = new Map<string, readonly string[]>();
  const phones = new Set<string>();
  const syllables = new Set<string>();
  let longestWord = 1;
  let lines = 0;
  for (let from = 0; from < text.length; lines += 1) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end === -1 ? text.length : end).trimEnd();
    from = end === -1 ? text.length : end + 1;
    if (lines % linesAtOnce === linesAtOnce - 1) yield;
    const [, written = '', said = ''] = LINE.exec(line) ?? [];
    if (said === '') continue;
    const word = written.toLowerCase();
    const spoken = said.split(/[ \t]+/);
    for (const phone of spoken) phones.add(phone);
    const had = words.get(word) ?? [];
    if (had.length < MOST_WAYS) words.set(word, [...had, spoken.join(' ')]);
    if (!UNSPACED.test(word)) continue;
    if (word.length === 1) syllables.add(spoken.join(' '));
    longestWord = Math.max(longestWord, word.length);
  }
  return {
    pronunciationsOf: (word) => words.get(word) ?? [],
    longestWord,
    sounds: [...(syllables.size > 0 ? syllables : phones)].toSorted(),
  };
}

/** The whole of it at once. */
export function readDictionary(text: string): PronouncingDictionary {
  const step = readingDictionary(text, Number.POSITIVE_INFINITY).next();
  if (step.done !== true) throw new Error('A dictionary was not read to its end.');
  return step.value;
}
