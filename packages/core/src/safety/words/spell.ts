/** What people put between the characters of a word to hide it: anything but letters, digits, Chinese and full stops. */
const GAP = '[^a-z0-9\\u3400-\\u9fff\\n。！？!?;]{0,2}';
const LETTER_GAP = "[.\\-_*·~'|/]?";

/** Characters that sound or look alike, split characters and pinyin, for those that words of secrets are made of. */
const ALIKE: Readonly<Record<string, string>> = {
  验: '[验严言研盐炎检脸岩]|马佥|(?<![a-z])yan',
  证: '[证正政挣郑整征症]|讠正|zheng',
  码: '[码马玛妈蚂犸]|吗(?=[发给是告报念])|石马|ma(?![a-z])',
  密: '[密蜜秘咪]|宓山|(?<![a-z])mi',
  支: '[支之枝]|(?<![a-z])zhi',
  付: '[付复富]|fu',
  动: '动|dong',
  态: '[态太]|tai',
  解: '[解姐界觧]|角刀牛|(?<![a-z])jie',
  封: '[封丰风峰葑]|圭寸|feng',
  账: '[账帐]|(?<![a-z])zhang',
  号: '号|hao',
  银: '[银艮]|(?<![a-z])yin',
  行: '行|hang',
  卡: '[卡咔]|ka(?![a-z])',
  微: '[微薇威维嶶]|(?<![a-z])wei|(?<![a-z])v(?![a-z])|(?<![a-z])w(?![a-z])',
  信: '[信芯❤♥]|xin(?![a-z])',
  费: '[费废]|fei(?![a-z])',
  押: '[押压]',
  钱: '[钱前]|qian(?![a-z])',
  转: '[转砖]|(?<![a-z])zhuan',
};

const LEET: Readonly<Record<string, string>> = {
  a: '[a@4]',
  e: '[e3]',
  i: '[i1!]',
  o: '[o0]',
  s: '[s$5]',
  t: '[t7]',
};

/**
 * The source of a pattern that finds a word in folded text in spite of gaps, homophones, split characters and pinyin
 * (Chinese) or dots and digits in place of letters (Latin). Its length is bounded, so it cannot run away.
 */
export const spell = (word: string): string => (/[a-z]/.test(word) ? spellLatin(word) : spellChinese(word));

const spellChinese = (word: string): string =>
  Array.from(word, (character) => (ALIKE[character] === undefined ? character : `(?:${ALIKE[character]})`)).join(GAP);

function spellLatin(word: string): string {
  const letters = Array.from(word, (letter) => (letter === ' ' ? '[^a-z0-9]{0,2}' : (LEET[letter] ?? letter)));
  return `(?<![a-z])${letters.join(word.length > 2 ? LETTER_GAP : '')}s?(?![a-z])`;
}

/** The source of a pattern that finds any of the words, the longest first. */
export const spellAny = (words: string): string =>
  words
    .trim()
    .split(/\s*\|\s*|\s*\n\s*/)
    .toSorted((a, b) => b.length - a.length)
    .map(spell)
    .join('|');
