import type { Secret, SecretKind } from './secret.ts';

export type SafetyLanguage = 'zh-CN' | 'en';

const NAMES: Readonly<Record<SafetyLanguage, Readonly<Record<SecretKind, string>>>> = {
  'zh-CN': {
    card: '银行卡号',
    identity: '证件号码',
    phone: '电话号码',
    code: '验证码',
    password: '密码',
    cvv: '卡安全码',
    email: '邮箱地址',
  },
  en: {
    card: 'card number',
    identity: 'identity number',
    phone: 'telephone number',
    code: 'one-time code',
    password: 'password',
    cvv: 'card security code',
    email: 'mail address',
  },
};

/** What is shown in place of a sealed secret: its kind, whether its check digits fit, and what it ends with. */
export function describeSecret({ kind, isValid, tail }: Secret, language: SafetyLanguage): string {
  const name = NAMES[language][kind];
  if (language === 'en') {
    const checked = isValid === null ? name : `${isValid ? 'valid' : 'invalid'} ${name}`;
    return tail === '' ? checked : `${checked}, ends ${tail}`;
  }
  const checked = isValid === null ? name : `${isValid ? '有效' : '无效'}的${name}`;
  return tail === '' ? checked : `${checked}，尾号 ${tail}`;
}
