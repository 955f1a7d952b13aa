import { expect, it } from 'vitest';
import { intentOptions } from './intent-options.ts';

it('shows intents by their names in the reader’s language, and one that is gone by its key', () => {
  const intents = [
    { key: 'refund', names: { zh: '退款', en: 'Refund' } },
    { key: 'only-japanese', names: { ja: '返品' } },
  ];
  expect(intentOptions(intents, ['refund', 'gone'], 'zh-CN')).toEqual([
    { value: 'refund', label: '退款' },
    { value: 'only-japanese', label: '返品' },
    { value: 'gone', label: 'gone' },
  ]);
  expect(intentOptions(intents, [], 'en')[0]).toEqual({ value: 'refund', label: 'Refund' });
});
