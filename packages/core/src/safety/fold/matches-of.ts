/**
 * The matches of a pattern with the flag `g`, from left to right. `matchAll` makes a copy of the pattern for each text,
 * which takes longer than reading a short one.
 */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push(match);
    // What is empty would be found at the same place for ever.
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return matches;
}
