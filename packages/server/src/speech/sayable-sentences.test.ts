import { describe, expect, it } from 'vitest';
import { sayableSentences, type SayableOptions } from './sayable-sentences.ts';

const BOTH = ['en', 'zh'] as const;
const say = (options: Partial<SayableOptions>) =>
  sayableSentences({ choices: [], questions: [], spoken: 'zh', installed: BOTH, ...options });

describe('what may be said to a menu', () => {
  it('is what stands there and what the knowledge answers, and always the wish for a person', () => {
    const sayable = say({ choices: ['查订单', '转人工'], questions: ['忘记登录密码了', 'Forgot the login password'] });
    expect(sayable).toEqual({
      language: 'zh',
      sentences: ['转人工', '人工客服', '找人工客服', '查订单', '忘记登录密码了'],
    });
  });

  it('is without what is read and not said, and without the other language beside it', () => {
    const sayable = say({ choices: ['转人工（回复 0 也可以）', '退款 · Refund'], spoken: 'en' });
    expect(sayable?.sentences.at(-1)).toBe('Refund');
    expect(say({ choices: ['退款（按原路）'] })?.sentences.at(-1)).toBe('退款');
  });

  it('is in the customer’s language, or in another only where his choices stand in it', () => {
    expect(say({ spoken: 'en', choices: ['查订单'], questions: ['Refund status'] })?.language).toBe('en');
    expect(say({ spoken: 'en', choices: ['查订单'], questions: [] })?.language).toBe('zh');
    expect(say({ spoken: 'zh', installed: ['en'], choices: ['Refund'] })?.language).toBe('en');
    expect(say({ spoken: 'zh', installed: ['en'], choices: ['查订单'], questions: ['Refund status'] })).toBeNull();
  });

  it('is nothing where there is nothing, and never too much', () => {
    expect(say({})).toBeNull();
    expect(say({ choices: ['…', '（）', '返金する'] })).toBeNull();
    const questions = Array.from({ length: 3_000 }, (_, nth) => `第${nth}个问题`);
    expect(say({ questions })?.sentences).toHaveLength(1_000);
  });
});
