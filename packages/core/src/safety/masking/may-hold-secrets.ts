const DIGIT = 1;
const NUMERAL = 2;
const LATIN = 4;
const AT = 8;
/** Any other Chinese character but those of words that stand between the digits of a number (“一杠二”, “一空格二”). */
const HAN = 16;

/** What a character may be part of, by its code. */
const CLASSES = /* @__PURE__ */ (() => {
  const classes = new Uint8Array(0x10000);
  classes.fill(HAN, 0x3400, 0xa000);
  const mark = (characters: string, value: number): void => {
    for (let at = 0; at < characters.length; at += 1) classes[characters.charCodeAt(at)] = value;
  };
  mark('0123456789', DIGIT);
  mark('○〇零洞一壹幺么二贰两三叁四肆五伍六陆七柒拐八捌九玖', NUMERAL);
  mark('abcdefghijklmnopqrstuvwxyz', LATIN);
  mark('@艾', AT);
  mark('杠横减加点空格逗号', 0);
  return classes;
})();

/** Without three digits only words can be secret, and only beside one of these. */
const NAMED_WORD =
  /[密蜜秘咪宓]|口.{0,2}令|暗.{0,2}号|私钥|答案|助记|p.?[a@4].?[s$5]|p.?w|pin|key|secret|token|mi.?ma|mm|phrase|answer|maiden|mnemonic|seed|word|p ?[:=]/;
const NUMBER_WORDS =
  /(?:(?<![a-z])(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{2,6}teen|(?:twen|thir|four|for|fif|six|seven|eigh|nine)ty|double|triple|ling|yi|yao|er|liang|san|si|wu|liu|qi|ba|jiu)(?![a-z])[^a-z]{0,6}){2}|(?:zero|one|two|three|four|five|six|seven|eight|nine){3}|(?:ling|yi|yao|er|liang|san|si|wu|liu|qi|ba|jiu){4}/;
const SPELLED_MAIL = /(?<![a-z])at(?![a-z])/;

/** False for most texts that people write, at the cost of reading their signs once: nothing in them can be a secret. */
export function mayHoldSecrets(folded: string): boolean {
  let digits = 0;
  let numerals = 0;
  /** Numerals that one number may be made of: other Chinese characters end it. */
  let chain = 0;
  let longest = 0;
  let seen = 0;
  for (let at = 0; at < folded.length; at += 1) {
    const sort = CLASSES[folded.charCodeAt(at)] ?? 0;
    seen |= sort;
    if (sort === DIGIT) digits += 1;
    else if (sort === HAN) chain = 0;
    else if (sort === NUMERAL) {
      numerals += 1;
      chain += 1;
      longest = Math.max(longest, chain);
    }
  }
  const hasLatin = (seen & LATIN) !== 0;
  if ((digits === 0 && !hasLatin ? longest : digits + numerals) >= 3 || (seen & AT) !== 0) return true;
  if (hasLatin && (digits + numerals > 0 || NUMBER_WORDS.test(folded) || SPELLED_MAIL.test(folded))) return true;
  return NAMED_WORD.test(folded);
}
