import { expect, it } from 'vitest';
import type { Content } from '../messages/index.ts';
import { readBotDialogue } from './bot-dialogue.ts';

type Events = Parameters<typeof readBotDialogue>[0];
type Recorded = Events[number];

const at = 1_700_000_000_000 as Recorded['at'];
const said = (number: number, kind: 'customer' | 'bot', content: Content): Recorded => ({
  type: 'message.sent',
  number,
  at,
  messageId: `m${number}`,
  sender: kind === 'customer' ? { kind } : { kind, name: '小直' },
  content,
  ordinal: number,
});
const words = (number: number, text: string): Recorded => said(number, 'customer', { kind: 'text', text });

it('keeps what the customer wrote himself since the bot took over, the last four, and nothing from the message on', () => {
  const events: Events = [
    words(1, '上一轮'),
    { type: 'bot.engaged', number: 2, at },
    ...['一', '二', '三'].map((text, index) => words(3 + index, text)),
    said(6, 'bot', { kind: 'text', text: '答' }),
    said(7, 'customer', { kind: 'text', text: '点的标签', menuItemId: 'zhida:none' }),
    words(8, '四'),
    words(9, '五'),
    words(10, '六'),
  ];
  expect(readBotDialogue(events, 1, 10)).toMatchObject({ said: ['二', '三', '四', '五'], misses: 1 });
  expect(readBotDialogue(events, 0, 4).said).toEqual(['一']);
  expect(readBotDialogue([], 0, 1).said).toEqual([]);
});
