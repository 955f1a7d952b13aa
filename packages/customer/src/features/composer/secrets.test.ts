import { expect, it } from 'vitest';
import { isNeverSent, secretsOf, withoutUnsendable } from './secrets.ts';

it('takes out what is never kept before it leaves the device, and leaves what the server seals', () => {
  const text = '卡号 6217003962172321665，密码是 hunter2x，验证码 482913';
  expect(withoutUnsendable(text)).toBe('卡号 6217003962172321665，密码是 ••••••••，验证码 ••••••');
  expect(secretsOf(text).map((secret) => [secret.kind, isNeverSent(secret)])).toEqual([
    ['card', false],
    ['password', true],
    ['code', true],
  ]);
  expect(withoutUnsendable('订单 20260116 什么时候到')).toBe('订单 20260116 什么时候到');
});
