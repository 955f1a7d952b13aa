import { expect, it } from 'vitest';
import type { Answer } from '../knowledge/index.ts';
import type { Content, MenuContent } from '../messages/index.ts';
import { takeStep as takeStepKnowing, type BotStep, type BotTexts } from './take-step.ts';

const menu: MenuContent = {
  kind: 'menu',
  head: '请选择',
  items: [
    { type: 'choice', id: 'refund', label: '退款' },
    { type: 'choice', id: 'unanswered', label: '还没写答案' },
    { type: 'link', label: '帮助中心', url: 'https://example.com/help' },
    { type: 'person', label: '转人工' },
  ],
};
const texts: BotTexts = { notUnderstood: '没有听懂', menu, answers: { refund: '三天内到账' } };
const said = (text: string, menuItemId?: string): Content => ({
  kind: 'text',
  text,
  ...(menuItemId === undefined ? {} : { menuItemId }),
});
/** A bot whose knowledge has nothing on the message. */
const takeStep = (content: Content, missesBefore: number, itsTexts: BotTexts): BotStep =>
  takeStepKnowing(content, missesBefore, itsTexts, null);
const answered = { contents: [{ kind: 'text', text: '三天内到账' }], isUnderstood: true, handOver: false };
const asksAgain = { contents: [{ kind: 'text', text: '没有听懂' }, menu], isUnderstood: false, handOver: false };
const stepsAside = { contents: [], isUnderstood: false, handOver: true };

it('answers a tapped item, and the same words typed by hand', () => {
  expect(takeStep(said('退款', 'refund'), 0, texts)).toEqual(answered);
  expect(takeStep(said('  退款 '), 0, texts)).toEqual(answered);
});

it('answers also after it did not understand once', () => {
  expect(takeStep(said('退款'), 1, texts)).toEqual(answered);
});

it('says once that it does not understand, with the menu, and then steps aside', () => {
  expect(takeStep(said('我的包裹呢'), 0, texts)).toEqual(asksAgain);
  expect(takeStep(said('我的包裹呢'), 1, texts)).toEqual(stepsAside);
});

it('goes without a menu where the account has none', () => {
  const step = takeStep(said('我的包裹呢'), 0, { ...texts, menu: null });
  expect(step.contents).toEqual([{ kind: 'text', text: '没有听懂' }]);
});

it('does not pretend to understand pictures, links, items without an answer, or labels that only lead elsewhere', () => {
  const others: Content[] = [
    { kind: 'location', latitude: 1, longitude: 2 },
    { kind: 'link', url: 'https://example.com', title: '退款' },
    said('还没写答案', 'unanswered'),
    said('还没写答案'),
    said('帮助中心'),
    said('退款吗'),
    said('别的', 'no-such-item'),
  ];
  expect(others.map((content) => takeStep(content, 0, texts))).toEqual(others.map(() => asksAgain));
  expect(others.map((content) => takeStep(content, 1, texts))).toEqual(others.map(() => stepsAside));
});

it('takes no answer that is not its own: names of the language are no items', () => {
  const ids = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];
  expect(ids.map((id) => takeStep(said('x', id), 0, texts))).toEqual(ids.map(() => asksAgain));
});

it('answers what its knowledge knows, with what goes with the answer, also after a miss', () => {
  const known: Answer = {
    text: '三天内到账',
    attachments: [{ kind: 'link', url: 'https://example.com/', title: '进度' }],
  };
  const knows = {
    contents: [
      { kind: 'text', text: '三天内到账' },
      { kind: 'link', url: 'https://example.com/', title: '进度' },
    ],
    isUnderstood: true,
    handOver: false,
  };
  expect(takeStepKnowing(said('多久退款'), 0, texts, known)).toEqual(knows);
  expect(takeStepKnowing(said('多久退款'), 1, texts, known)).toEqual(knows);
  // A tapped item that the tenant wrote no answer for may be in the knowledge; one that it did comes first.
  expect(takeStepKnowing(said('还没写答案', 'unanswered'), 0, texts, known)).toEqual(knows);
  expect(takeStepKnowing(said('退款', 'refund'), 0, texts, { text: '别的', attachments: [] })).toEqual(answered);
});
