import type { DialogueFlow, DialogueNode } from '../flow.ts';
import type { Heard } from '../heard.ts';
import type { LocalText } from '../text.ts';

/** Words in Chinese and English. */
export const both = (zh: string, en: string): LocalText & Record<string, string> => ({ 'zh-CN': zh, en });

export const LOOK_UP_ID = '0190163d-8694-739b-aea5-966c26f8ad01';

/** What a customer says, heard without an understanding: a number with a word for it, and nothing else. */
export function heardOf(text: string, parts: Partial<Heard> = {}): Heard {
  const order = /(?:订单|order)\s*(?:号|number)?\s*(?:是|is|:|：)?\s*([A-Z0-9-]*\d[A-Z0-9-]*)/i.exec(text)?.[1];
  const amount = /(\d+(?:\.\d+)?)\s*(?:元|yuan)/.exec(text)?.[1];
  const date = /\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  return {
    number: 1,
    text,
    menuItemId: null,
    entities: [
      ...(order === undefined ? [] : [{ kind: 'order' as const, value: order.toUpperCase() }]),
      ...(amount === undefined ? [] : [{ kind: 'amount' as const, value: `${Number(amount).toFixed(2)} CNY` }]),
      ...(date === undefined ? [] : [{ kind: 'date' as const, value: date }]),
    ],
    secrets: [],
    aside: null,
    isWish: false,
    ...parts,
  };
}

const ORDER_NODES: DialogueNode[] = [
  {
    id: 'details',
    kind: 'form',
    confirms: true,
    tries: 2,
    next: 'find',
    fields: [
      {
        type: 'order',
        name: 'order',
        label: both('订单号', 'Order'),
        question: both('订单号是多少？', 'Which order?'),
        isOptional: false,
      },
      {
        type: 'amount',
        name: 'amount',
        label: both('金额', 'Amount'),
        question: both('金额是多少？', 'How much?'),
        isOptional: false,
        most: 10_000,
      },
      {
        type: 'date',
        name: 'day',
        label: both('日期', 'Day'),
        question: both('哪天下的单？', 'On which day?'),
        isOptional: true,
        when: 'past',
      },
    ],
  },
  {
    id: 'find',
    kind: 'look-up',
    lookUpId: LOOK_UP_ID,
    sends: ['order'],
    saves: [{ from: 'status', name: 'status', label: both('状态', 'Status') }],
    found: 'tell',
    missing: 'not-found',
    failed: 'person',
  },
  { id: 'tell', kind: 'say', text: both('订单 {order}：{status}', 'Order {order}: {status}'), next: 'solved' },
  { id: 'not-found', kind: 'say', text: both('没有查到 {order}。', 'There is no {order}.'), next: 'details' },
  {
    id: 'solved',
    kind: 'choose',
    tries: 1,
    text: both('解决了吗？', 'Solved?'),
    options: [
      { label: both('解决了', 'Solved'), next: 'done' },
      { label: both('没有解决', 'Not solved'), next: 'person' },
    ],
  },
  { id: 'done', kind: 'end', text: both('不客气。', 'You are welcome.') },
  { id: 'person', kind: 'hand-over' },
];

/** An order form with a look-up, as the demo has one. */
export const ORDER_FLOW: DialogueFlow = {
  starts: { phrases: ['查订单', 'where is my order'], menuItemIds: ['order'], intents: ['order-status'] },
  nodes: ORDER_NODES,
};
