import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeSecret } from './describe-secret.ts';
import { findSecrets } from './find-secrets.ts';
import { maskSecrets } from './mask-secrets.ts';
import { mask } from './mask.ts';
import { scanConversation } from './scan-conversation.ts';

interface Line {
  readonly text: string;
  readonly spans: readonly (readonly [number, number, string])[];
}

const lines = readFileSync(new URL('../data/masking.test.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

describe('finds exactly the secrets of a line', () => {
  it.each(lines)('“$text”', ({ text, spans }) => {
    const found = findSecrets(text).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(spans.map(([start, end]) => text.slice(start, end)));
  });
});

const kindsOf = (text: string): string[] => findSecrets(text).map(({ kind }) => kind);

it('tells the kinds apart', () => {
  expect(kindsOf('卡号6217003962172321665 cvv 123 密码 abc123')).toEqual(['card', 'cvv', 'password']);
  expect(kindsOf('身份证11010519491231002X 手机13800138000')).toEqual(['identity', 'phone']);
  expect(kindsOf('验证码 482913, mail bob@mail.example')).toEqual(['code', 'email']);
});

it('says of a sealed secret what helps and no more', () => {
  const [card] = findSecrets('6217 0039 6217 2321 665');
  const [typo] = findSecrets('银行卡号 6217 0039 6217 2321 664');
  const [code] = findSecrets('验证码 482913');
  expect(card && describeSecret(card, 'en')).toBe('valid card number, ends 1665');
  expect(card && describeSecret(card, 'zh-CN')).toBe('有效的银行卡号，尾号 1665');
  expect(typo && describeSecret(typo, 'zh-CN')).toBe('无效的银行卡号，尾号 1664');
  expect(code && describeSecret(code, 'en')).toBe('one-time code');
});

it('checks the digits of cards and identity numbers', () => {
  const validity = (text: string): readonly (boolean | null)[] => findSecrets(text).map(({ isValid }) => isValid);
  expect(validity('身份证11010519491231002X')).toEqual([true]);
  expect(validity('身份证110105194912310021')).toEqual([false]);
  expect(validity('card 4111 1111 1111 1111')).toEqual([true]);
  expect(validity('card 4111 1111 1111 1112')).toEqual([false]);
});

it('replaces letters and digits and keeps everything else where it was', () => {
  const { text, secrets } = maskSecrets('卡号 6217-0039-6217-2321-665，谢谢');
  expect(text).toBe('卡号 ••••-••••-••••-••••-•••，谢谢');
  expect(secrets).toHaveLength(1);
  expect(mask('没有秘密', [])).toBe('没有秘密');
});

it('finds a number that is spread over several messages', () => {
  const messages = ['我的卡号是 6217 0039', '6217 2321', '665 帮我看看'];
  const found = scanConversation(messages).map((secrets, index) =>
    secrets.map(({ kind, start, end }) => [kind, messages[index]?.slice(start, end)]),
  );
  expect(found).toEqual([[['card', '6217 0039']], [['card', '6217 2321']], [['card', '665']]]);
  expect(scanConversation(['验证码是', '482913'])[1]).toHaveLength(1);
  expect(scanConversation(['138', '0013', '8000']).flat()).toHaveLength(3);
});

it('does not join what does not belong together', () => {
  expect(scanConversation(['订单 20260116', '12345678 还没到', '一共 3 件']).flat()).toEqual([]);
  expect(scanConversation(['0:13', '0:14', '0:15', '0:16']).flat()).toEqual([]);
  expect(scanConversation(['1:3', '8:0', '0:1', '3:8', '0:0', '0']).flat()).toEqual([]);
  expect(scanConversation([])).toEqual([]);
  expect(scanConversation(['482913'])).toEqual([[]]);
});
