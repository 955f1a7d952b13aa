import type { LinkTrick } from './links/judge-links.ts';
import type { SafetyLanguage } from './masking/describe-secret.ts';
import type { Reason } from './wording/judge.ts';

/** Names of the sentences that explain what the safety line did. What the sender reads is the refusal’s own. */
export type ExplanationKey =
  | `supervisor.${Reason}`
  | `customer.${Reason}`
  | `link.${LinkTrick}`
  | 'link.official'
  | 'link.other'
  | 'masked'
  | 'report';

const ZH: Readonly<Record<ExplanationKey, string>> = {
  'supervisor.asks-for-code': '拦截了一条索要验证码的消息。',
  'supervisor.asks-for-password': '拦截了一条索要密码的消息。',
  'supervisor.asks-for-card': '拦截了一条索要卡号或安全码的消息。',
  'supervisor.asks-for-screen': '拦截了一条要求共享屏幕或远程控制的消息。',
  'supervisor.asks-for-money': '拦截了一条要求付费或转账的消息。',
  'supervisor.offers-deal': '拦截了一条像私下交易或收费解封的消息。',
  'customer.asks-for-code': '请注意：我们从不索要验证码，不要把它告诉任何人。',
  'customer.asks-for-password': '请注意：我们从不索要密码，不要把它告诉任何人。',
  'customer.asks-for-card': '请注意：我们从不索要完整卡号和安全码。',
  'customer.asks-for-screen': '请注意：我们从不要求共享屏幕或远程控制。',
  'customer.asks-for-money': '请注意：解封、恢复和退款都不收费，要求转账的是诈骗。',
  'customer.offers-deal': '请注意：这像是收费解封或私下交易，可能是诈骗。',
  'link.official': '官方链接',
  'link.other': '这个链接不是官方的，打开前请确认。',
  'link.letters': '这个链接用了相似的字母冒充官方网址。',
  'link.name-inside': '这个链接把官方名称放在别的网址里。',
  'link.one-letter-off': '这个网址和官方网址只差一个字母。',
  'link.login-before-host': '这个链接把真正的网址藏在 @ 后面。',
  'link.numbers': '这个链接只有数字地址，不是官方的。',
  'link.malformed': '这个网址写法有误，不要打开。',
  masked: '号码、密码等信息已经隐藏。',
  report: '顾客在反映可疑的要求或诈骗，请优先帮助。',
};

const EN: Readonly<Record<ExplanationKey, string>> = {
  'supervisor.asks-for-code': 'A message that asks for a one-time code was stopped.',
  'supervisor.asks-for-password': 'A message that asks for a password was stopped.',
  'supervisor.asks-for-card': 'A message that asks for a card number or security code was stopped.',
  'supervisor.asks-for-screen': 'A message that asks for a shared screen or remote access was stopped.',
  'supervisor.asks-for-money': 'A message that asks for a fee or a transfer was stopped.',
  'supervisor.offers-deal': 'A message that reads like a private deal or paid unblocking was stopped.',
  'customer.asks-for-code': 'Careful: we never ask for one-time codes. Do not tell yours to anybody.',
  'customer.asks-for-password': 'Careful: we never ask for passwords. Do not tell yours to anybody.',
  'customer.asks-for-card': 'Careful: we never ask for full card numbers or security codes.',
  'customer.asks-for-screen': 'Careful: we never ask to see or control your screen.',
  'customer.asks-for-money':
    'Careful: unblocking, recovery and refunds are free. Whoever asks for a transfer is a fraud.',
  'customer.offers-deal': 'Careful: this looks like paid unblocking or a private deal and may be a fraud.',
  'link.official': 'Official link',
  'link.other': 'This link is not official. Make sure before you open it.',
  'link.letters': 'This link uses look-alike letters to pass for an official address.',
  'link.name-inside': 'This link puts the official name inside another address.',
  'link.one-letter-off': 'This address is one letter off the official one.',
  'link.login-before-host': 'This link hides its real address behind an @.',
  'link.numbers': 'This link has a numeric address and is not official.',
  'link.malformed': 'This address is malformed. Do not open it.',
  masked: 'Numbers, passwords and the like were hidden.',
  report: 'The customer reports a suspicious request or a fraud. Please help first.',
};

/** The sentence of an explanation. */
export const explain = (key: ExplanationKey, language: SafetyLanguage): string => (language === 'en' ? EN : ZH)[key];
