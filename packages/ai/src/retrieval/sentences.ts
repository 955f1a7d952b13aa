const ENDS = /(?<=[。！？!?；;\n])|(?<=[.])(?=\s)/u;
const LONGEST_SENTENCE = 200;

/** The sentences of a text, in order; very long ones in pieces. Nothing is lost. */
export const splitSentences = (text: string): readonly string[] =>
  text.split(ENDS).flatMap((sentence) => {
    if (sentence.trim() === '') return [];
    const pieces: string[] = [];
    for (let at = 0; at < sentence.length; at += LONGEST_SENTENCE)
      pieces.push(sentence.slice(at, at + LONGEST_SENTENCE));
    return pieces;
  });
