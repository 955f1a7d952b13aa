/** English words that a wish for a person is made of, as far as people mistype them. */
const KEYWORDS = [
  'agent',
  'human',
  'person',
  'operator',
  'representative',
  'supervisor',
  'manager',
  'customer',
  'service',
  'support',
  'someone',
  'somebody',
  'speak',
  'connect',
  'transfer',
  'please',
  'talk',
  'real',
  'live',
] as const;

const USUAL_FORMS: Readonly<Record<string, string>> = {
  pls: 'please',
  plz: 'please',
  rep: 'representative',
  wanna: 'want to',
  dont: "don't",
  costumer: 'customer',
};

/**
 * The words with each slip of one letter (missing, doubled, wrong, swapped) put right where it makes a word of a wish.
 * Short words only when two letters changed places: most of their neighbours are words of their own.
 */
export const correctTypos = (words: string): string =>
  words.replace(/[a-z]{3,16}/g, (word) => USUAL_FORMS[word] ?? nearestKeyword(word) ?? word);

function nearestKeyword(word: string): string | undefined {
  if (word.length < 4) return undefined;
  return KEYWORDS.find((keyword) => {
    if (keyword === word || Math.abs(keyword.length - word.length) > 1) return false;
    return (
      isSwap(word, keyword) ||
      (keyword.length >= 5 && word.startsWith(keyword.charAt(0)) && isOneLetterOff(word, keyword))
    );
  });
}

/** Two neighbours changed places. */
function isSwap(word: string, keyword: string): boolean {
  if (word.length !== keyword.length) return false;
  const at = firstDifference(word, keyword);
  return (
    word.charAt(at) === keyword.charAt(at + 1) &&
    word.charAt(at + 1) === keyword.charAt(at) &&
    word.slice(at + 2) === keyword.slice(at + 2)
  );
}

/** One letter is missing, too many or wrong. */
function isOneLetterOff(word: string, keyword: string): boolean {
  const at = firstDifference(word, keyword);
  const skipInWord = word.length >= keyword.length ? 1 : 0;
  const skipInKeyword = keyword.length >= word.length ? 1 : 0;
  return word.slice(at + skipInWord) === keyword.slice(at + skipInKeyword);
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charAt(at) === b.charAt(at)) at += 1;
  return at;
}
