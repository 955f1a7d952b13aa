import type { Concept } from '../words/concepts.ts';
import type { Clause } from './clauses.ts';

const SIGNS = [
  'asks-for-secret',
  'asks-with-neighbour',
  'asks-under-condition',
  'asks-to-enter-here',
  'asks-for-screen',
  'asks-value',
  'warns',
  'tells-of-others',
  'wants-a-code',
  'enters-oneself',
  'asks-about',
  'speaks-of-own',
  'demands-money',
  'names-price',
  'advertises',
  'lures',
  'says-free',
  'no-secret',
  'no-money',
] as const;

/**
 * What rules see in a text. A sign is no verdict yet: how much each counts, alone and together, was learnt from
 * labelled wordings.
 */
export type Sign = (typeof SIGNS)[number];

/** Weights are kept by them: the order stays. */
export const SIGN_NUMBERS = /* @__PURE__ */ (() =>
  Object.fromEntries(SIGNS.map((sign, index) => [sign, index])) as Record<Sign, number>)();

/** Any of these is a request, if nothing else in the text speaks against it. */
export const ASKS = [
  'asks-for-secret',
  'asks-with-neighbour',
  'asks-under-condition',
  'asks-to-enter-here',
  'asks-for-screen',
  'asks-value',
] as const satisfies readonly Sign[];

const SECRETS = ['code', 'password', 'card', 'screen'] as const;

const hasAny = (concepts: ReadonlySet<Concept>, wanted: readonly Concept[]): boolean =>
  wanted.some((concept) => concepts.has(concept));

const CONDITION =
  /(?:^|[^a-z])(?:if you (?:do not|don'?t|won'?t|can'?t)|unless|without (?:the|your|it|that))|不(?:发|给|提供|报|说|配合|共享).{0,8}(?:就|则|没法|无法|不能|不了)|除非/;
const HERE =
  /这里|此处|对话框|聊天|窗口|会话|输入框|下面|下方|链接|网址|网页|(?<![a-z])(?:here|chat|below|reply|link|this (?:window|conversation|page))(?![a-z])/;
const SENT_TO_CUSTOMER =
  /(?:没|不|未|怎么|为什么|啥时候|什么时候|重新|再|重|补|麻烦你们|请你们|发错).{0,8}(?:发|收|到)|(?:发|寄|改发)(?:到|至)我的?(?:新|旧|另|手机|邮箱|号)|发(?:一|个|条)|(?<![a-z])(?:resend|re-send|again|a new|another|my (?:new |other |old )?(?:number|email|phone|address)|didn'?t|did not|haven'?t|never|not)(?![a-z])/;
const GOAL: readonly Concept[] = ['unblock', 'payout', 'safe', 'trouble', 'promise'];

/** The signs of a folded text's clauses. */
export function signsOf(clauses: readonly Clause[]): ReadonlySet<Sign> {
  const signs = new Set<Sign>();
  const all = new Set(clauses.flatMap(({ concepts }) => [...concepts]));
  for (const [index, clause] of clauses.entries()) {
    readRequest(clause, clauses[index - 1], clauses[index + 1], signs);
    readMoney(clause, all, signs);
  }
  if (all.has('never') && (all.has('notice') || all.has('scam'))) signs.add('warns');
  if (all.has('victim') && (all.has('scam') || all.has('doubt') || all.has('self'))) signs.add('tells-of-others');
  if (all.has('contact') && hasAny(all, ['serve', 'promise', 'unblock', 'payout', 'amount'])) signs.add('advertises');
  if (
    hasAny(all, ['link']) &&
    hasAny(all, ['card', 'cardName', 'password', 'enter']) &&
    hasAny(all, ['payout', 'authority', 'amount'])
  ) {
    signs.add('lures');
  }
  if (!hasAny(all, SECRETS)) signs.add('no-secret');
  if (!hasAny(all, ['pay', 'fee', 'amount', 'safe', 'contact', 'payout', 'serve', 'link'])) signs.add('no-money');
  return signs;
}

/** What a clause says about secrets: the first that fits, what speaks against a request before what speaks for it. */
function readRequest(
  { concepts, text }: Clause,
  before: Clause | undefined,
  after: Clause | undefined,
  signs: Set<Sign>,
): void {
  const has = (...wanted: readonly Concept[]): boolean => hasAny(concepts, wanted);
  const hasSecret = has(...SECRETS);
  const isAfterSecret = before !== undefined && hasAny(before.concepts, SECRETS);
  const isBeforeSecret = after !== undefined && hasAny(after.concepts, SECRETS) && has('toUs');
  if (!hasSecret && !isAfterSecret && !isBeforeSecret) return;
  if (CONDITION.test(text) && hasSecret) signs.add('asks-under-condition');
  else if ((has('never') && !CONDITION.test(text)) || NOT_NEEDED.test(text)) signs.add('warns');
  else if (has('victim')) signs.add('tells-of-others');
  else if (GIVEN_TO_US.test(text) && !has('toUs')) signs.add('speaks-of-own');
  else if (ASKS_HOW.test(text) && !has('your')) signs.add('asks-about');
  else if (OWN_SECRET.test(text) && !has('your')) signs.add('speaks-of-own');
  else if (has('code') && SENT_TO_CUSTOMER.test(text) && !has('your')) signs.add('wants-a-code');
  else if (has('ownPlace') && has('enter', 'give') && !has('toUs')) signs.add('enters-oneself');
  else if (has('screen') && !has('doubt', 'self') && (has('need', 'toUs', 'your') || OPEN.test(text))) {
    signs.add('asks-for-screen');
  } else if (asksValue(text, isAfterSecret) && !has('self')) signs.add('asks-value');
  else if (hasSecret && has('toUs')) signs.add('asks-for-secret');
  else if (isAfterSecret && has('need') && has('give') && !SENT_TO_CUSTOMER.test(text))
    signs.add('asks-with-neighbour');
  else if (isAfterSecret && has('toUs') && !signs.has('wants-a-code')) signs.add('asks-with-neighbour');
  else if (isBeforeSecret && !hasSecret) signs.add('asks-with-neighbour');
  else if (hasSecret && NEEDED.test(text)) signs.add('asks-for-secret');
  else if (has('code', 'password') && has('your') && has('give', 'need')) signs.add('asks-for-secret');
  else if (has('doubt') && !has('your')) signs.add('asks-about');
  else if (has('self', 'done', 'resend', 'order')) signs.add('speaks-of-own');
  else if (hasSecret && has('enter', 'give') && HERE.test(text)) signs.add('asks-to-enter-here');
  else if (hasSecret && has('need') && has('give', 'your')) signs.add('asks-for-secret');
  else if (hasSecret && has('enter') && has('your')) signs.add('asks-to-enter-here');
  else if (has('code', 'password') && has('need') && !has('notice', 'complaint')) signs.add('asks-for-secret');
  else if (hasSecret && has('give')) signs.add('asks-for-secret');
}

/** “There is no need to send it here.” */
const NOT_NEEDED =
  /(?:不用|无需|不必|不需要|用不着)[^，。]{0,4}(?:发|告诉|给|说|提供|知道)|no need to|(?:don'?t|do not) need (?:it|your|to)|without (?:sending|telling|sharing)/;
/** “Tell me how to set a new PIN”: what is asked for is advice. */
const ASKS_HOW =
  /(?<![a-z])(?:tell|show|explain|let|know|advise)(?: to)?(?: me| us)?(?: know)? (?:how|where|why|whether|if|about|what (?:to|i|happens))(?![a-z])/;
const OWN_SECRET = /(?<![a-z])my (?:[a-z]{1,10} ){0,2}(?:pin|password|passcode|code|cvv)(?![a-z])/;
/** Words from the customer to us: “should I tell you …”. */
const GIVEN_TO_US =
  /(?:告诉|给|发给|跟|和|向)(?:你|您)们?(?!的)|(?<![a-z])(?:tell|give|send|share with|show|sent|told|gave)(?: it)?(?: to)? you(?![a-z])/;
/** What agents need, in words that customers do not use of their own secrets. */
const NEEDED =
  /(?:需要|需|要)(?:用到)?(?:您|你)的|(?<![a-z])(?:we(?:'ll| will)? (?:need|require)|(?:i'?m|we'?re|am|are) going to need|i(?:'ll| will) need|requires? your|i need your|(?:we|i) must have)(?![a-z])/;

/** “What is the code?”, also in a sentence after the one that names it. */
const asksValue = (text: string, isAfterSecret: boolean): boolean =>
  /(?:码|口令|密码|数字|位数?)(?:[呢呀]|现在)?是?(?:哪几|哪个|哪些|多少|几多|什么|啥|几)(?![意时用样种么地原])/.test(
    text,
  ) ||
  /what (?:password|pin|passcode|code) (?:do|did|are|were) you(?! (?:mean|need))/.test(text) ||
  /(?:what|which)(?:'s| is| was| are) (?:the|your|that) [^?]{0,24}(?:code|otp|pin|password|passcode|digits|numbers?)s?(?! (?:for|used|mean))/.test(
    text,
  ) ||
  (isAfterSecret && /^\s?(?:what (?:is|does) it|what'?s it|是多少|多少)/.test(text));

const OPEN =
  /下载|打开|开启|安装|点开|点击|开一下|(?<![a-z])(?:install|open|download|turn on|start|launch|enable|allow|accept|give)(?![a-z])/;

function readMoney({ concepts }: Clause, all: ReadonlySet<Concept>, signs: Set<Sign>): void {
  const speaksOfMoney = hasAny(concepts, ['pay', 'fee', 'safe']);
  if (speaksOfMoney && hasAny(concepts, ['never', 'free'])) signs.add('says-free');
  if (!speaksOfMoney || hasAny(concepts, ['never', 'free', 'victim', 'done'])) return;
  const isQuestion = hasAny(concepts, ['doubt', 'self', 'order', 'complaint', 'paid']);
  if (isQuestion) signs.add('asks-about');
  else if (hasAny(all, GOAL)) signs.add('demands-money');
  if (!isQuestion && concepts.has('amount') && hasAny(all, GOAL)) signs.add('names-price');
}
