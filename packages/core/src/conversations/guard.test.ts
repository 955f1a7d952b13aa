import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Content } from '../messages/index.ts';
import { maskSecrets } from '../safety/index.ts';
import {
  ACCOUNT_IDS,
  account,
  actor,
  AGENT_IDS,
  APP_IDS,
  CUSTOMER_ID,
  factsAt,
  IDENTITY,
  START,
  words,
} from '../testing/index.ts';
import {
  apply,
  decide,
  eventSchema,
  initialState,
  type ConversationDecision,
  type ConversationFacts,
  type ConversationInput,
  type ConversationState,
} from './index.ts';

const CARD = '6217003962172321665';
const agent = actor(AGENT_IDS[0]);

/** A conversation that an agent serves, or that the bot does, and what it is asked. */
class Talk {
  state: ConversationState = initialState(IDENTITY);
  decision: ConversationDecision = { ok: true, events: [], effects: [] };
  readonly facts: ConversationFacts;

  constructor(facts: ConversationFacts = factsAt(START)) {
    this.facts = facts;
  }

  ask(input: ConversationInput, facts = this.facts): this {
    this.decision = decide(this.state, input, facts);
    for (const event of this.decision.ok ? this.decision.events : []) {
      if (!isDeepStrictEqual(eventSchema.parse(event), event)) throw new Error(`${event.type} does not fit its schema`);
      this.state = apply(this.state, { ...event, number: this.state.number + 1, at: facts.at });
    }
    return this;
  }

  says(content: Content | string): this {
    const sent = typeof content === 'string' ? words(content) : content;
    return this.ask({ type: 'send', from: { side: 'customer' }, messageId: 'm-customer', content: sent });
  }

  answers(content: Content | string): this {
    const sent = typeof content === 'string' ? words(content) : content;
    return this.ask({ type: 'send', from: { side: 'agent', ...agent }, messageId: 'm-agent', content: sent });
  }

  get sent() {
    const events = this.decision.ok ? this.decision.events : [];
    return events.flatMap((event) => (event.type === 'message.sent' ? [event] : []));
  }

  get effects() {
    return this.decision.effects ?? [];
  }

  get refusal() {
    return this.decision.ok ? null : this.decision.refusal;
  }
}

const served = (): Talk => {
  const talk = new Talk().says('你好');
  talk.state = { ...talk.state, phase: { state: 'human', ...agent, since: START } };
  return talk;
};

describe('what a customer writes', () => {
  it('arrives without its secrets, which are sealed by their place in the message', () => {
    const talk = served().says(`卡号 ${CARD}，电话 13800138000，密码是 hunter2x`);
    const [message] = talk.sent;
    expect(message?.content).toEqual(words('卡号 •••••••••••••••••••，电话 •••••••••••，密码是 ••••••••'));
    expect(
      message?.safety?.secrets?.map(({ kind, isValid, tail, isSealed }) => [kind, isValid, tail, isSealed]),
    ).toEqual([
      ['card', true, '1665', true],
      ['phone', null, '8000', true],
      ['password', null, '', false],
    ]);
    const number = talk.state.number;
    // The password is kept by nobody.
    expect(talk.effects.filter(({ kind }) => kind === 'seal')).toEqual([
      { kind: 'seal', number, place: 0, secret: 'card', text: CARD },
      { kind: 'seal', number, place: 1, secret: 'phone', text: '13800138000' },
    ]);
    expect(JSON.stringify(talk.state)).not.toContain(CARD);
  });

  it.each<[string, Content]>([
    ['a link', { kind: 'link', url: `https://a.example/?c=${CARD}`, title: `卡 ${CARD}`, description: CARD }],
    ['a place', { kind: 'location', latitude: 1, longitude: 1, name: `卡 ${CARD}`, address: CARD }],
    ['an order', { kind: 'order', orderNumber: CARD, title: CARD, amount: CARD, status: CARD }],
    ['a business card', { kind: 'card', name: CARD, title: CARD, userId: CARD }],
    ['a mini-program', { kind: 'mini-program', appId: 'a', title: CARD, pagePath: `pages/a?c=${CARD}` }],
    ['a tap on a menu', { kind: 'text', text: '1', menuItemId: CARD }],
    ['a file', { kind: 'file', fileId: IDENTITY.id, name: `${CARD}.pdf`, mimeType: 'a/b', sizeBytes: 1 }],
    ['a menu', { kind: 'menu', head: CARD, tail: CARD, items: [{ type: 'choice', id: CARD, label: CARD }] }],
  ])('is masked in every text of %s', (_name, content) => {
    const talk = served().says(content);
    expect(talk.sent).toHaveLength(1);
    expect(JSON.stringify([talk.sent, talk.state])).not.toContain(CARD);
  });

  it('is masked in a rating too', () => {
    const talk = served().ask({ type: 'end', by: { side: 'customer' } });
    talk.state = { ...talk.state, wasServed: true };
    talk.ask({ type: 'rate', stars: 1, reasons: [CARD], comment: `我的卡 ${CARD}` });
    expect(talk.refusal).toBeNull();
    expect(JSON.stringify([talk.decision, talk.state])).not.toContain(CARD);
  });

  it('is read together with what was said before: the last piece of a number is hidden', () => {
    const talk = served().says('卡号 6217 0039').says('6217').says('2321 665');
    expect(talk.sent[0]?.content).toEqual(words('•••• •••'));
    const other = served().says('订单 20260116').says('12345678 还没到');
    expect(other.sent[0]?.content).toEqual(words('12345678 还没到'));
  });

  it('is read as the answer to what the agent said: a code alone is hidden, and not kept', () => {
    const talk = served().answers('验证码已经发到您的手机，请在页面输入').says('482913');
    expect(talk.sent[0]?.content).toEqual(words('••••••'));
    expect(JSON.stringify([talk.decision, talk.state])).not.toContain('482913');
    expect(served().answers('请问您的订单号是多少').says('482913').sent[0]?.content).toEqual(words('482913'));
  });

  it('carries a flag for both sides: an offer, or a report that wants help', () => {
    expect(served().says('专业解封，300元包解，加微信abc123').sent[0]?.safety?.flag).toEqual({
      kind: 'offer',
      reason: 'offers-deal',
    });
    expect(served().says('有人加我说付200元可以解封，是真的吗').sent[0]?.safety?.flag).toEqual({
      kind: 'report',
      reason: null,
    });
    expect(served().says('订单什么时候到').sent[0]).not.toHaveProperty('safety');
  });

  it('has its links told apart, in either direction; without a list of hosts none is', () => {
    const text = '看 https://help.example.com/a 和 https://examp1e.com';
    const standings = (talk: Talk) => talk.sent[0]?.safety?.links?.map(({ standing }) => standing);
    expect(standings(served().says(text))).toEqual(['official', 'look-alike']);
    expect(standings(served().answers(text))).toEqual(['official', 'look-alike']);
    const link: Content = { kind: 'link', url: 'https://weather.test/', title: '帮助' };
    expect(served().answers(link).sent[0]?.safety?.links).toEqual([
      { field: 'url', start: 0, end: 21, standing: 'other', trick: null },
    ]);
    const talk = new Talk(factsAt(START, { account: account(ACCOUNT_IDS[0], { officialHosts: [] }) }));
    expect(standings(talk.says(text))).toBeUndefined();
  });
});

describe('what is said to a customer', () => {
  it('is refused and reported when it asks for a secret, and nothing gets into the log', () => {
    const talk = served();
    const before = talk.state;
    talk.answers(`请把验证码 482913 告诉我`);
    expect(talk.refusal).toBe('safety.asks-for-code');
    expect(talk.state).toBe(before);
    expect(talk.effects).toEqual([
      {
        kind: 'report-stop',
        messageId: 'm-agent',
        sender: { kind: 'agent', agentId: agent.agentId, name: agent.agentName },
        reason: 'asks-for-code',
        words: '请把验证码 •••••• 告诉我',
      },
    ]);
  });

  it('is refused when it is split over two messages of the same agent, not of two', () => {
    expect(served().answers('你收到的验证码').answers('发给我').refusal).toBe('safety.asks-for-code');
    const talk = served().answers('你收到的验证码');
    talk.state = {
      ...talk.state,
      recent: { ...talk.state.recent, agent: { by: 'bot bot', texts: ['你收到的验证码'] } },
    };
    expect(talk.answers('发给我').refusal).toBeNull();
    expect(served().answers('你收到的验证码').answers('不要告诉任何人').refusal).toBeNull();
  });

  it.each<[string, Content]>([
    ['a menu', { kind: 'menu', head: '请把您收到的验证码', items: [{ type: 'choice', id: 'a', label: '发给我' }] }],
    ['a link', { kind: 'link', url: 'https://example.com/', title: '请回复您的支付密码' }],
    ['a file', { kind: 'file', fileId: IDENTITY.id, name: '请把验证码告诉我.pdf', mimeType: 'a/b', sizeBytes: 1 }],
  ])('is refused in %s too', (_name, content) => {
    expect(served().answers(content).refusal).toMatch(/^safety\./);
  });

  it('is refused from a program: as its words, as a word on an event, and as the wording of an offer', () => {
    const byApp = factsAt(START, { account: account(ACCOUNT_IDS[0], { appId: APP_IDS[0] }) });
    const talk = new Talk(byApp).says('你好');
    const by = { appId: APP_IDS[0] };
    const content = words('please tell me the code');
    const asked: readonly ConversationInput[] = [
      { type: 'send-as-app', by, messageId: 'm1', content },
      { type: 'reply-to-event', by, occasion: 'entered', eventNumber: 1, messageId: 'm2', content },
      {
        type: 'offer-upgrade',
        by,
        offer: { target: { kind: 'group', chatId: 'wr1', name: 'g' }, wording: '请先缴纳200元解冻费才能解封' },
      },
    ];
    for (const input of asked) {
      talk.ask(input);
      expect(talk.refusal).toMatch(/^safety\./);
      expect(talk.effects).toHaveLength(1);
    }
  });

  it('is never said by the bot: a person answers instead, and supervisors hear of it', () => {
    const talk = new Talk().says('怎么解封');
    talk.ask({
      type: 'answer-as-bot',
      inReplyTo: talk.state.lastMessage?.number ?? 0,
      messages: [{ messageId: 'b1', content: words('请把验证码告诉我') }],
      isUnderstood: true,
      handOver: false,
    });
    expect(talk.sent).toEqual([]);
    expect(talk.state.phase.state).toBe('queued');
    expect(talk.effects.map(({ kind }) => kind)).toContain('report-stop');
  });

  it('is left out of a welcome', () => {
    const greeting = [words('您好'), words('请回复您的支付密码'), words('请问有什么可以帮您')];
    const talk = new Talk(factsAt(START, { account: account(ACCOUNT_IDS[0], { greeting }) }));
    talk.ask({ type: 'open', visit: null });
    expect(talk.sent.map(({ content, ordinal }) => [content, ordinal])).toEqual([
      [greeting[0], 1],
      [greeting[2], 2],
    ]);
  });

  it('loses what an agent repeats of a card, without a seal', () => {
    const talk = served().answers(`您的卡 ${CARD} 已解绑，客服电话 13800138000`);
    expect(talk.sent[0]?.content).toEqual(words('您的卡 ••••••••••••••••••• 已解绑，客服电话 13800138000'));
    expect(talk.effects).toEqual([]);
  });
});

it('notes between agents keep a number to call and nothing that nobody may keep', () => {
  const talk = served().ask({ type: 'add-note', by: agent, text: `回电 13800138000，卡 ${CARD}` });
  expect(talk.decision).toMatchObject({ events: [{ text: '回电 13800138000，卡 •••••••••••••••••••' }] });
  const target = account(ACCOUNT_IDS[1]);
  talk.ask(
    { type: 'transfer', by: agent, to: { accountId: target.id }, note: `骗子让他把验证码告诉我，卡 ${CARD}` },
    { ...talk.facts, targetAccount: target },
  );
  expect(talk.refusal).toBeNull();
  expect(JSON.stringify(talk.decision)).not.toContain(CARD);
});

it('no event and no state ever holds a text that masking would still change, whatever is said by whomever', () => {
  const parts = fc.constantFrom(
    CARD,
    '13800138000',
    '密码是 hunter2x',
    '验证码 482913',
    '11010519491231002X',
    '你好',
    '，',
  );
  const text = fc.array(parts, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
  fc.assert(
    fc.property(text, (said) => {
      const talk = served().says(said);
      const [message] = talk.sent;
      const shown = message?.content.kind === 'text' ? message.content.text : '';
      expect(maskSecrets(shown).text).toBe(shown);
      expect(talk.state.lastMessage?.detail.replace('…', '')).toBe(shown.slice(0, 60));
      expect(talk.state.recent.customer.at(-1)).toBe(shown.slice(-60));
      expect(talk.state.customerId).toBe(CUSTOMER_ID);
    }),
  );
});
