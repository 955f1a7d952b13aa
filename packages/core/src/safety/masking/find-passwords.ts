import { findLabels, type Label } from './labels.ts';
import type { Secret } from './secret.ts';

/** Signs that passwords are made of; quotes, brackets and blanks end one. */
const TOKEN = /[a-z0-9!@#$%^&*_+=\-./\\|~?]+/g;
/** What joins the word to its value: the value may then be any word at all. */
const LINK =
  /^(?:\s*(?:[:=~→>|]|-+>?|=>)\s*|\s*(?:一直|应该|原来|现在|之前|以前)?(?:就|还|都)?(?:是|为|叫|设(?:置|定)?(?:成|为|的是|了|的)|改(?:成|为|的是|了)|填(?:的|了)?(?:是)?|用的?是?|输(?:入)?的?是?)了?(?:[:：]\s*|\s*)|\s+(?:is|=|would be|set to|i (?:use|used|typed|set)(?: is)?|changed to)\s*[:：]?\s*|'s\s+)["'“”‘’「『【[(<]?$/;
/** A blank or a quote alone: the value must then look like one. */
const LOOSE = /^[^a-z0-9。！？!?\n]{0,16}$|^[^a-z0-9。！？!?\n]{0,4}(?:[a-z']{1,10}\s){1,4}["'“‘]?$/;
const AFTERWARDS =
  /^["'”’」』】\])>]?\s?(?:is |was )?(?:(?:as )?my (?:login |account |new |old )?(?:password|passwd|pwd|pass)(?![a-z])|(?:(?:是|就是|作为|当|这个|那个|做)(?:我的?|了)?|的)(?:登录|登陆|支付|账号)?密码)/;

/** Words that follow “password” in questions and complaints and are no password. */
const USUAL =
  /^(?:a|about|account|again|already|also|always|an|and|any|app|are|at|be|been|before|blank|but|by|can|cannot|change|changed|confirmed|correct|doesn|don|email|enter|entered|blocked|stuck|code|error|even|ever|everytime|expired|fail|failed|field|fine|for|forgot|forgotten|from|good|gone|got|has|have|hello|help|hi|how|however|https?|i|id|if|in|incorrect|insecure|invalid|ios|is|it|just|keep|kept|leaked|link|locked|login|long|lost|manager|may|me|mobile|must|my|never|new|no|not|nothing|now|of|off|ok|old|on|only|or|page|password|passwords|phone|pin|please|pls|protected|qq|really|recover|recovery|required|reset|right|safe|same|secret|secure|set|short|should|sms|so|somehow|stolen|still|strong|supposed|that|the|then|there|they|this|thanks|thank|to|too|unknown|updated|vip|wallet|was|we|weak|web|wechat|what|when|where|which|why|wifi|will|with|working|would|wrong|you|your|known|encrypted|stored|visible|hidden|unsafe|compromised|hacked|being|asked|needed|rejected|accepted|empty|case|sensitive|different|yours|mine|very|quite|perhaps|maybe|also|android|windows|pc|otp|face|finger|fingerprint)$/;

const looksSecret = (token: string): boolean =>
  token.length >= 4 &&
  (/[a-z]/.test(token) ? /[0-9]/.test(token) || /[a-z0-9][!@#$%^&*_+=~][a-z0-9]?/.test(token) : false);

/** The values of passwords in a folded text: what stands beside the word for it and is no ordinary word. */
export function findPasswords(text: string, labels: readonly Label[] = findLabels(text)): readonly Secret[] {
  return labels
    .flatMap((label, index) =>
      label.kind === 'password' || label.kind === 'code'
        ? valuesAfter(text, label, labels[index + 1]?.start ?? text.length)
        : [],
    )
    .concat(valuesBefore(text, labels));
}

/** How far from the word its value may end. */
const REACH = 128;

function valuesAfter(text: string, label: Label, nextLabel: number): readonly Secret[] {
  const secrets: Secret[] = [];
  let from = label.end;
  for (const match of text.slice(label.end, label.end + REACH).matchAll(TOKEN)) {
    const joint = /^[=\-~|]*/.exec(match[0])?.[0].length ?? 0;
    const at = label.end + match.index + joint;
    const between = text.slice(from, at);
    const isLinked = LINK.test(between);
    const value = trimmed(match[0].slice(joint));
    if (at > nextLabel) break;
    if (isLinked ? isAnyValue(value, label) : LOOSE.test(between) && looksSecret(value) && !isCode(value)) {
      secrets.push(secretAt(at, value, isLinked));
      from = at + value.length;
    } else if (/[。！？!?;；\n]/.test(between) || isLinked) break;
  }
  return secrets;
}

/** After “is” or a colon any word is the password, unless it belongs to a complaint about it. */
const isAnyValue = (value: string, label: Label): boolean =>
  label.kind === 'password'
    ? value.length >= 3 && !USUAL.test(value.replace(/[^a-z0-9]+$/, '')) && !isNumber(value)
    : value.length >= 4 && value.length <= 10 && looksSecret(value);

/** Numbers are judged elsewhere, where their units are looked at. */
const isNumber = (value: string): boolean => /^[\d\-./]+$/.test(value);

/** Letters of an order or of a version in front of digits alone. */
const isCode = (value: string): boolean => /^(?:v\d|ios|android|win|iphone|https?|www)/.test(value);

/** Without the punctuation of the sentence, which passwords seldom end with. */
const trimmed = (token: string): string => token.replace(/(?:[!?]{1,}|[.\-/\\|~]+)$/, '');

function valuesBefore(text: string, labels: readonly Label[]): readonly Secret[] {
  return labels.flatMap((label) => {
    if (label.kind !== 'password') return [];
    const begin = Math.max(0, label.start - 48);
    const before = text.slice(begin, label.start);
    const match =
      /([a-z0-9!@#$%^&*_+=\-.]{4,40})(["'”’」』】\])>]?\s?[^a-z0-9\n。！？!?]{0,6}|["']?\s(?:is|was|as) (?:my|the) (?:[a-z]{1,8} )?)$/.exec(
        before,
      );
    const [, value = '', link = ''] = match ?? [];
    if (match === null || !(looksSecret(value) || /^\d{6,12}$/.test(value))) return [];
    const at = begin + match.index;
    return AFTERWARDS.test(link + text.slice(label.start, label.end)) && !isCode(value)
      ? [secretAt(at, value, true)]
      : [];
  });
}

const secretAt = (start: number, value: string, isLinked: boolean): Secret => ({
  kind: 'password',
  start,
  end: start + value.length,
  isValid: null,
  tail: '',
  confidence: isLinked ? 0.95 : 0.85,
});
