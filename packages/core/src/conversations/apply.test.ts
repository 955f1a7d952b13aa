import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStorableText } from '../kit/index.ts';
import type { Content } from '../messages/index.ts';
import { START, STATES, words } from '../testing/index.ts';
import { apply, type RecordedConversationEvent } from './apply.ts';
import type { ConversationState } from './state.ts';

const say = (state: ConversationState, content: Content): ConversationState =>
  apply(state, {
    type: 'message.sent',
    messageId: 'm',
    sender: { kind: 'customer' },
    content,
    ordinal: state.receipts.agent.received + 1,
    number: state.number + 1,
    at: START,
  });
const detailOf = (content: Content): string | undefined => say(STATES.bot, content).lastMessage?.detail;

it('an event of a newer server moves the number on and nothing else', () => {
  const stranger: RecordedConversationEvent = JSON.parse(
    `{"type":"conversation.translated","number":${STATES.bot.number + 1},"at":5,"language":"en"}`,
  );
  expect(apply(STATES.bot, stranger)).toEqual({ ...STATES.bot, number: STATES.bot.number + 1 });
});

it('a missed answer of the bot counts only while the bot talks', () => {
  const missed = (state: ConversationState) =>
    apply(state, { type: 'bot.missed', number: state.number + 1, at: START }).phase;
  expect(missed(STATES.bot)).toEqual({ state: 'bot', misses: 1 });
  expect(missed(STATES.queued)).toEqual(STATES.queued.phase);
});

it('an older message that is taken back leaves the last one as it is', () => {
  const state = say(say(STATES.bot, words('第一')), words('第二'));
  const recalled = apply(state, {
    type: 'message.recalled',
    target: state.number - 1,
    by: 'customer',
    number: state.number + 1,
    at: START,
  });
  expect(recalled.lastMessage).toEqual(state.lastMessage);
});

describe('what lists show of a message', () => {
  it('is its first words on one line', () => {
    expect(detailOf(words('  第一行\n\n第二行\t第三行  '))).toBe('第一行 第二行 第三行');
    expect(detailOf(words('短'))).toBe('短');
  });

  it('is cut after sixty characters, never within one', () => {
    expect(detailOf(words('字'.repeat(60)))).toBe('字'.repeat(60));
    expect(detailOf(words('字'.repeat(61)))).toBe(`${'字'.repeat(60)}…`);
    expect(detailOf(words('👍'.repeat(2_000)))).toBe(`${'👍'.repeat(60)}…`);
    const details = Array.from({ length: 20 }, (_, index) =>
      detailOf(words(`${' '.repeat(225 + index)}${'👍'.repeat(80)}`)),
    );
    expect(details.filter((detail) => detail === undefined || !isStorableText(detail))).toEqual([]);
  });

  it('can be stored whatever was said', () => {
    const pieces = fc.constantFrom(' ', '\n', 'a', '您', '👍', '👨‍👩‍👧', ' '.repeat(79), '字'.repeat(60));
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 120, size: 'max' }), (parts) =>
        isStorableText(detailOf(words(parts.join(''))) ?? '\u0000'),
      ),
    );
  });

  it('is the name or title of what has one, and nothing of a bare picture or sound', () => {
    const file = {
      fileId: '0190163d-8694-739b-aea5-966c26f8ad91',
      name: '凭证.png',
      mimeType: 'image/png',
      sizeBytes: 1,
    };
    const details: [Content, string][] = [
      [{ kind: 'image', ...file }, ''],
      [{ kind: 'voice', ...file }, ''],
      [{ kind: 'file', ...file }, '凭证.png'],
      [{ kind: 'location', latitude: 1, longitude: 1, address: '人民路' }, '人民路'],
      [{ kind: 'location', latitude: 1, longitude: 1 }, ''],
      [{ kind: 'card', name: '小王' }, '小王'],
      [{ kind: 'link', url: 'https://example.com', title: '链接' }, '链接'],
      [{ kind: 'order', orderNumber: '1', title: '茶杯' }, '茶杯'],
      [{ kind: 'mini-program', appId: 'a', title: '小程序', pagePath: 'p' }, '小程序'],
      [{ kind: 'menu', head: '请选择', items: [{ type: 'person', label: '转人工' }] }, '请选择'],
    ];
    expect(details.map(([content]) => detailOf(content))).toEqual(details.map(([, detail]) => detail));
  });
});
