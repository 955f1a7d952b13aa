const LONGEST_STEMMED = 40;
const VOWEL = /[aeiou]|(?<=[^aeiou])y/;
const DOUBLE = /([^aeioulsz])\1$/;
const SHORT_END = /^[^aeiou]+[aeiouy][^aeiouwxy]$|[^aeiou][aeiouy][^aeiouwxy]$/;

/** How often a vowel is followed by a consonant: the length of a word as Porter counts it. */
const measure = (beginning: string): number =>
  beginning.replace(/^[^aeiouy]+/, '').match(/(?:[aeiou]|(?<=[^aeiou])y)+[^aeiouy]+/g)?.length ?? 0;

const SECOND: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['biliti', 'ble'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['entli', 'ent'],
  ['ousli', 'ous'],
  ['alism', 'al'],
  ['ator', 'ate'],
  ['izer', 'ize'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['eli', 'e'],
];
const THIRD: readonly (readonly [string, string])[] = [
  ['icate', 'ic'],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];
const FOURTH = /(?:ement|ance|ence|able|ible|ment|(?<=[st])ion|ant|ent|ism|ate|iti|ous|ive|ize|al|er|ic|ou)$/;

/** The stem of an English word after Porter's rules (1980), so that `charged` and `charges` are one. */
export function stem(word: string): string {
  if (word.length < 3 || word.length > LONGEST_STEMMED || !/^[a-z']+$/.test(word)) return word;
  const plain = word.replace(/'s?$|'.*$/, '');
  return plain.length < 3 ? word : endings(pastAndPlural(plain));
}

function pastAndPlural(word: string): string {
  let stemmed = word
    .replace(/sses$/, 'ss')
    .replace(/ies$/, 'i')
    .replace(/([^s])s$/, '$1');
  const past = /^(.*?)(?:ed|ing)$/.exec(stemmed)?.[1];
  if (stemmed.endsWith('eed')) {
    if (measure(stemmed.slice(0, -3)) > 0) stemmed = stemmed.slice(0, -1);
  } else if (past !== undefined && VOWEL.test(past)) {
    stemmed = past;
    if (/(?:at|bl|iz)$/.test(past) || (measure(past) === 1 && SHORT_END.test(past))) stemmed = `${past}e`;
    else if (DOUBLE.test(past)) stemmed = past.slice(0, -1);
  }
  return stemmed.length > 2 && stemmed.endsWith('y') && VOWEL.test(stemmed.slice(0, -1))
    ? `${stemmed.slice(0, -1)}i`
    : stemmed;
}

function endings(word: string): string {
  let stemmed = word;
  for (const table of [SECOND, THIRD]) {
    const found = table.find(([ending]) => stemmed.endsWith(ending));
    if (found === undefined) continue;
    const rest = stemmed.slice(0, -found[0].length);
    if (measure(rest) > 0) stemmed = rest + found[1];
  }
  const rest = stemmed.replace(FOURTH, '');
  if (rest !== stemmed && measure(rest) > 1) stemmed = rest;
  if (!stemmed.endsWith('e')) return stemmed;
  const bare = stemmed.slice(0, -1);
  return measure(bare) > 1 || (measure(bare) === 1 && !SHORT_END.test(bare)) ? bare : stemmed;
}
