import { describe, expect, it } from 'vitest';
import { accountSettingsSchema, DEFAULT_ACCOUNT_SETTINGS, type AccountSettings } from './index.ts';

const accepts = (change: Partial<Record<keyof AccountSettings, unknown>>): boolean =>
  accountSettingsSchema.safeParse({ ...DEFAULT_ACCOUNT_SETTINGS, ...change }).success;

describe('account settings', () => {
  it('start with defaults that are valid and have a bot that can hand over', () => {
    expect(accountSettingsSchema.parse(DEFAULT_ACCOUNT_SETTINGS)).toEqual(DEFAULT_ACCOUNT_SETTINGS);
    expect(DEFAULT_ACCOUNT_SETTINGS.botNotUnderstood).toContain('转人工');
  });

  it('let a conversation idle between a minute and two days', () => {
    expect([59_999, 60_000, 172_800_000, 172_800_001, 60_000.5].map((idleEndMs) => accepts({ idleEndMs }))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('remind who waits between every ten seconds and every hour', () => {
    expect([9_999, 10_000, 3_600_000, 3_600_001].map((queueReminderMs) => accepts({ queueReminderMs }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('know only the policies that there are', () => {
    expect(['least-busy', 'round-robin', 'random', ''].map((routingPolicy) => accepts({ routingPolicy }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('greet with at most four contents, each a valid one', () => {
    const hello = { kind: 'text', text: '您好' };
    expect(accepts({ greeting: [hello, hello, hello, hello] })).toBe(true);
    expect(accepts({ greeting: [hello, hello, hello, hello, hello] })).toBe(false);
    expect(accepts({ greeting: [{ kind: 'text', text: '  ' }] })).toBe(false);
    expect(accepts({ greeting: [{ kind: 'link', url: 'javascript:alert(1)', title: 'x' }] })).toBe(false);
  });

  it('keep words within bounds', () => {
    expect(['', '助手', '助'.repeat(33)].map((botName) => accepts({ botName }))).toEqual([false, true, false]);
    expect(accepts({ botNotUnderstood: '' })).toBe(false);
    expect(accepts({ menuAnswers: { refund: '' } })).toBe(false);
    expect(accepts({ menuAnswers: { refund: '三天'.repeat(1_001) } })).toBe(false);
    expect(accepts({ menuAnswers: { refund: '三天' } })).toBe(true);
  });
});
