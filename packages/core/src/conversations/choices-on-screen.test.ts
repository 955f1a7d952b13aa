import { expect, it } from 'vitest';
import type { Content } from '../messages/index.ts';
import type { RecordedConversationEvent } from './apply.ts';
import { choicesOnScreen } from './choices-on-screen.ts';

const menu = (...labels: readonly string[]): Content => ({
  kind: 'menu',
  head: '请选择',
  items: [
    { type: 'text', label: '热门', isInline: false },
    ...labels.map((label) => ({ type: 'choice' as const, id: label, label })),
    { type: 'link', label: '官网', url: 'https://example.com/' },
    { type: 'person', label: '转人工' },
  ],
});
const sent = (number: number, kind: 'bot' | 'customer', content: Content): RecordedConversationEvent => ({
  type: 'message.sent',
  number,
  at: number,
  messageId: `m${number}`,
  sender: kind === 'bot' ? { kind, name: '小直' } : { kind },
  content,
  ordinal: number,
});
const text = (words: string): Content => ({ kind: 'text', text: words });

it('are those that can be tapped, of everything that was said since the customer spoke', () => {
  const events = [
    sent(1, 'bot', menu('旧的')),
    sent(2, 'customer', text('退款')),
    sent(3, 'bot', text('哪一个？')),
    sent(4, 'bot', menu('退货', '换货')),
    sent(5, 'customer', text('换货')),
  ];
  expect(choicesOnScreen(events, 5)).toEqual(['退货', '换货', '转人工']);
  expect(choicesOnScreen(events, 2)).toEqual(['旧的', '转人工']);
  expect(choicesOnScreen(events, 4)).toEqual([]);
  expect(choicesOnScreen([], 1)).toEqual([]);
});
