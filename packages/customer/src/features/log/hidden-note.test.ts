import all from '@zhida/core/texts/customer-hidden/all.json';
import { expect, it } from 'vitest';
import { hasHidden } from './has-hidden.ts';
import { wordsTongue } from './hidden-note.tsx';

it.each([
  ['zh-CN', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-Hant-TW', 'zh-HK'],
  ['en-GB', 'en'],
  ['ar-EG', 'ar'],
  ['sv', 'en'],
])('who reads %s is told in %s', (tag, tongue) => {
  expect(wordsTongue(tag)).toBe(tongue);
});

it('is written in nine languages, each different, and all of it', () => {
  const written = Object.values(all);
  expect(written).toHaveLength(9);
  for (const key of ['ask', 'sealed', 'gone'] as const) {
    expect(new Set(written.map((words) => words[key])).size).toBe(9);
  }
});

it('is for own messages of which something was hidden, and for no others', () => {
  const secret = {
    field: 'text',
    start: 0,
    end: 6,
    kind: 'card',
    isValid: true,
    tail: '1665',
    isSealed: true,
  } as const;
  const own = (text: string, secrets?: readonly (typeof secret)[]) =>
    ({
      sender: { kind: 'customer' },
      content: { kind: 'text', text },
      ...(secrets === undefined ? {} : { safety: { secrets: [...secrets] } }),
    }) as const;
  expect(hasHidden(own('卡号 ••••••', [secret]))).toBe(true);
  // The device hid it before it was sent: the server saw nothing of it.
  expect(hasHidden(own('密码是 ••••••••'))).toBe(true);
  expect(hasHidden(own('• 第一点'))).toBe(false);
  expect(hasHidden({ ...own('卡号 ••••••', [secret]), sender: { kind: 'agent', name: '北一' } })).toBe(false);
});
