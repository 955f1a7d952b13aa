import { describe, expect, it } from 'vitest';
import type { Content } from '../messages/index.ts';
import { MOST_STEPS, type Dialogue } from './dialogue.ts';
import type { Heard, LookedUp } from './heard.ts';
import { chooseFlow, flowTapId, startDialogue } from './start-dialogue.ts';
import { stepDialogue } from './step-dialogue.ts';
import { both, heardOf, ORDER_FLOW } from './testing/flows.ts';
import type { DialogueLanguage } from './text.ts';
import type { DialogueStep } from './walk.ts';

const KNOWN = { today: '2026-05-10', facts: {} };
const published = {
  flowId: '0190163d-8694-739b-aea5-966c26f8ad02',
  flowName: '查订单',
  version: 3,
  flow: ORDER_FLOW,
};

/** A customer in the order flow. */
class Talk {
  step: DialogueStep;
  #number = 1;

  constructor(text: string, language: DialogueLanguage = 'zh-CN') {
    this.step = startDialogue(published, heardOf(text), { ...KNOWN, language });
  }

  says(text: string, parts: Partial<Heard> = {}): this {
    this.#number += 1;
    const heard = heardOf(text, { number: this.#number, ...parts });
    this.step = stepDialogue(ORDER_FLOW, this.step.dialogue, { kind: 'heard', heard }, KNOWN);
    return this;
  }

  taps(menuItemId: string): this {
    return this.says('…', { menuItemId });
  }

  finds(result: LookedUp): this {
    this.step = stepDialogue(ORDER_FLOW, this.step.dialogue, { kind: 'looked-up', result }, KNOWN);
    return this;
  }

  get dialogue(): Dialogue {
    return this.step.dialogue;
  }

  get values(): Record<string, string> {
    return Object.fromEntries(this.dialogue.values.map(({ name, value }) => [name, value]));
  }

  get words(): string {
    return this.step.say.map(wordsOf).join('\n');
  }
}

const wordsOf = (content: Content): string =>
  content.kind === 'text' ? content.text : content.kind === 'menu' ? content.head : '';

const shipped: LookedUp = { outcome: 'found', values: { status: '已发货' } };

describe('an order form', () => {
  it('asks for what is missing, one thing at a time, and looks it up', () => {
    const talk = new Talk('查订单');
    expect(talk.words).toBe('订单号是多少？');
    talk.says('ZD1001');
    expect(talk.words).toBe('金额是多少？');
    talk.says('35.5');
    expect(talk.words).toBe('哪天下的单？');
    talk.says('2026-05-01');
    expect(talk.words).toBe('请核对一下：\n订单号: ZD1001\n金额: 35.50\n日期: 2026-05-01');
    talk.says('对');
    expect(talk.step.lookUp).toEqual({ lookUpId: expect.any(String) as string, sends: { order: 'ZD1001' } });
    expect(talk.dialogue.lookingUp).not.toBeNull();
    talk.finds(shipped);
    expect(talk.words).toBe('订单 ZD1001：已发货\n解决了吗？');
    expect(talk.says('解决了').dialogue.outcome).toBe('ended');
    expect(talk.words).toBe('不客气。');
  });

  it('asks nothing that was said already: in the words that began it, or in one breath', () => {
    expect(new Talk('查订单 ZD1001').dialogue.field).toBe('amount');
    const talk = new Talk('查订单').says('订单 ZD1001，35 元');
    expect(talk.values).toEqual({ order: 'ZD1001', amount: '35.00 CNY' });
    expect(talk.dialogue.field).toBe('day');
  });

  it('asks again when an answer does not fit, and then asks a person', () => {
    const talk = new Talk('查订单').says('我不知道在哪里看');
    expect(talk.words).toContain('没有看到单号');
    expect(talk.dialogue.misfits).toBe(1);
    talk.says('还是不知道');
    expect(talk.dialogue.outcome).toBeNull();
    expect(talk.says('真的没有').dialogue.outcome).toBe('handed-over');
  });

  it('refuses what the field does not allow', () => {
    const talk = new Talk('查订单 ZD1001').says('99999999');
    expect(talk.dialogue).toMatchObject({ field: 'amount', misfits: 1 });
    expect(talk.says('35').says('2027-01-01').dialogue).toMatchObject({ field: 'day', misfits: 1 });
    expect(talk.says('跳过').dialogue.field).toBeNull();
    expect(talk.words).toBe('请核对一下：\n订单号: ZD1001\n金额: 35.00');
  });

  it('goes its own way where nothing was found or nobody answered', () => {
    const filled = () => new Talk('查订单 ZD1001').says('35 元').says('跳过').says('对');
    const missing = filled().finds({ outcome: 'missing' });
    // What was said did not lead on: it is asked for anew.
    expect(missing.words).toBe('没有查到 ZD1001。\n订单号是多少？');
    expect(filled().finds({ outcome: 'failed' }).dialogue.outcome).toBe('handed-over');
  });
});

describe('a correction', () => {
  it('is taken in the middle of the form, and the open question stays', () => {
    const talk = new Talk('查订单 ZD1001').says('不对，是另一个订单 ZD2002');
    expect(talk.values['order']).toBe('ZD2002');
    expect(talk.words).toBe('好的，订单号改为 ZD2002。\n金额是多少？');
    expect(talk.says('35').dialogue.field).toBe('day');
  });

  it('asks for the other one when it is not said', () => {
    const talk = new Talk('查订单 ZD1001').says('35 元').says('不对，是另一个订单');
    expect(talk.dialogue.field).toBe('order');
    expect(talk.words).toBe('订单号是多少？');
    // The amount that was said stays.
    expect(talk.says('ZD2002').values).toEqual({ order: 'ZD2002', amount: '35.00 CNY' });
    expect(talk.dialogue.field).toBe('day');
  });

  it('is taken after the look-up too, and what was found with the old value is forgotten', () => {
    const talk = new Talk('Where is my order ZD1001', 'en').says('35 yuan').says('skip').says('yes').finds(shipped);
    expect(talk.values['status']).toBe('已发货');
    talk.says('no, the other order: ZD2002');
    expect(talk.values).toEqual({ amount: '35.00 CNY', order: 'ZD2002' });
    expect(talk.words).toContain('All right, Order is now ZD2002.');
    expect(talk.says('correct').step.lookUp?.sends).toEqual({ order: 'ZD2002' });
  });

  it('while a look-up is under way asks anew, and the answer to the old question counts for nothing', () => {
    const talk = new Talk('查订单 ZD1001').says('35 元').says('跳过').says('对');
    const asked = talk.dialogue.lookingUp;
    talk.says('错了，订单号是 ZD2002');
    expect(talk.dialogue.lookingUp).toBeNull();
    expect(talk.finds(shipped).values['status']).toBeUndefined();
    talk.says('对');
    expect(talk.dialogue.lookingUp).not.toBe(asked);
  });

  it('can be tapped where the whole is shown', () => {
    const talk = new Talk('查订单 ZD1001').says('35 元').says('跳过').taps('dialogue.change.amount');
    expect(talk.dialogue.field).toBe('amount');
    expect(talk.says('40').taps('dialogue.confirm').values['amount']).toBe('40.00');
  });
});

describe('besides answers', () => {
  const aside: Content[] = [{ kind: 'text', text: '三天内到账。' }];

  it('a question is answered, and the open one asked again', () => {
    const talk = new Talk('查订单').says('退款多久到账', { aside });
    expect(talk.words).toBe('三天内到账。\n回到刚才的问题：\n订单号是多少？');
    expect(talk.dialogue).toMatchObject({ field: 'order', misfits: 0, outcome: null });
  });

  it('an answer is an answer, also where the knowledge knows something on it', () => {
    expect(new Talk('查订单').says('ZD1001', { aside }).values['order']).toBe('ZD1001');
  });

  it('cancelling ends it, by word and by tap, and nothing is lost', () => {
    expect(new Talk('查订单 ZD1001').says('算了').dialogue).toMatchObject({ outcome: 'cancelled' });
    const tapped = new Talk('查订单 ZD1001').taps('dialogue.cancel');
    expect(tapped.dialogue.outcome).toBe('cancelled');
    expect(tapped.values['order']).toBe('ZD1001');
  });

  it('0 is a person, at once', () => {
    for (const zero of ['0', ' ０ ']) expect(new Talk('查订单').says(zero).dialogue.outcome).toBe('handed-over');
  });

  it('words that read like a wish for a person are one where they are no answer', () => {
    expect(new Talk('查订单').says('有没有活人', { isWish: true }).dialogue.outcome).toBe('handed-over');
    expect(new Talk('查订单').says('ZD1001', { isWish: true }).values['order']).toBe('ZD1001');
  });

  it('whoever goes on and on is given a person', () => {
    const talk = new Talk('查订单');
    for (let turn = 0; turn <= MOST_STEPS && talk.dialogue.outcome === null; turn += 1) talk.says('为什么', { aside });
    expect(talk.dialogue.outcome).toBe('handed-over');
  });

  it('words while it looks up are heard', () => {
    const talk = new Talk('查订单 ZD1001').says('35 元').says('跳过').says('对');
    const { lookingUp } = talk.dialogue;
    expect(talk.says('好了吗').words).toContain('还在查询');
    expect(talk.dialogue.lookingUp).toBe(lookingUp);
    expect(talk.finds(shipped).words).toContain('已发货');
  });
});

it('a number that the safety line hid fills a field by its last characters, and stays under seal', () => {
  const flow = {
    ...ORDER_FLOW,
    nodes: [
      {
        id: 'phone',
        kind: 'ask' as const,
        tries: 2,
        next: 'done',
        field: {
          type: 'phone' as const,
          name: 'phone',
          label: { en: 'Phone' },
          question: { en: 'Which number?' },
          isOptional: false,
        },
      },
      { id: 'done', kind: 'end' as const, text: { en: 'Thanks: {phone}' } },
    ],
  };
  const start = startDialogue({ ...published, flow }, heardOf('x'), { ...KNOWN, language: 'en' });
  const secrets = [{ kind: 'phone', tail: '5678', isValid: true, isSealed: true }];
  const heard = heardOf('•••••••••••', { number: 7, secrets });
  const { dialogue, say } = stepDialogue(flow, start.dialogue, { kind: 'heard', heard }, KNOWN);
  expect(dialogue.values).toEqual([{ name: 'phone', label: 'Phone', value: '…5678', from: 'customer', sealedIn: 7 }]);
  expect(say).toEqual([{ kind: 'text', text: 'Thanks: …5678' }]);
});

it('a choice is spoken of in the customer’s language, and kept as the agents read it', () => {
  const flow = {
    ...ORDER_FLOW,
    nodes: [
      {
        id: 'kind',
        kind: 'ask' as const,
        tries: 2,
        next: 'done',
        field: {
          type: 'choice' as const,
          name: 'kind',
          label: both('类型', 'Kind'),
          question: both('哪一种？', 'Which?'),
          isOptional: false,
          choices: [
            { value: 'twice', label: both('重复扣款', 'Charged twice') },
            { value: 'other', label: both('别的', 'Something else') },
          ],
        },
      },
      { id: 'done', kind: 'end' as const, text: { en: 'Noted: {kind}' } },
    ],
  };
  const start = startDialogue({ ...published, flow }, heardOf('x'), { ...KNOWN, language: 'en' });
  const heard = heardOf('I was charged twice', { number: 7 });
  const { dialogue, say } = stepDialogue(flow, start.dialogue, { kind: 'heard', heard }, KNOWN);
  expect(say).toEqual([{ kind: 'text', text: 'Noted: Charged twice' }]);
  expect(dialogue.values).toMatchObject([{ value: 'twice', shown: '重复扣款' }]);
});

it('a flow begins by a tapped item, by the longest phrase in the words, and by an intent', () => {
  const other = {
    ...published,
    flowName: '查',
    flow: { ...ORDER_FLOW, starts: { ...ORDER_FLOW.starts, phrases: ['订单'], menuItemIds: [], intents: [] } },
  };
  const flows = [other, published];
  expect(chooseFlow(flows, { text: '随便', menuItemId: 'order' }, null)).toBe(published);
  const third = { ...other, flowId: 'third' };
  expect(chooseFlow([...flows, third], { text: '随便', menuItemId: flowTapId('third') }, null)).toBe(third);
  expect(chooseFlow(flows, { text: '随便', menuItemId: flowTapId('gone') }, null)).toBeNull();
  expect(chooseFlow(flows, { text: '帮我查订单吧', menuItemId: null }, null)).toBe(published);
  expect(chooseFlow(flows, { text: '我的订单', menuItemId: null }, null)).toBe(other);
  expect(chooseFlow(flows, { text: 'parcel?', menuItemId: null }, 'order-status')).toBe(published);
  expect(chooseFlow(flows, { text: 'parcel?', menuItemId: null }, 'refund')).toBeNull();
});

it('every question has a person and a way back under it, in the customer’s language', () => {
  const [question] = new Talk('Where is my order', 'en').step.say;
  expect(question).toMatchObject({
    kind: 'menu',
    head: 'Which order?',
    items: [
      { type: 'choice', id: 'dialogue.cancel', label: 'Cancel' },
      { type: 'person', label: 'Talk to a person (or reply 0)' },
    ],
  });
});
