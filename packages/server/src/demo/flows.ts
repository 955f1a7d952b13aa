import type { DialogueExample, DialogueFlow } from '@zhida/core/dialogues';

/** Words in Chinese and English. */
const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** The look-up of the demo's orders, by its address on the demo's own machine. */
export const DEMO_LOOK_UP = {
  id: '0190163d-8694-739b-aea5-966c26f8ad10',
  name: '示例订单 · Demo orders',
  url: 'demo:orders',
  timeoutMs: 3_000,
} as const;

interface DemoFlow {
  readonly name: string;
  /** Accounts by the demo's own names. */
  readonly accounts: readonly string[];
  readonly flow: DialogueFlow;
  readonly examples: readonly DialogueExample[];
}

const solved = {
  id: 'solved',
  kind: 'choose' as const,
  tries: 1,
  text: both('解决您的问题了吗？', 'Does that settle it?'),
  options: [
    { label: both('解决了', 'Yes, it does'), next: 'done' },
    { label: both('没有，找人工', 'No, a person please'), next: 'person' },
  ],
};

const ORDER: DemoFlow = {
  name: '查订单',
  accounts: ['general'],
  flow: {
    starts: {
      phrases: ['查订单', '查一下订单', '订单到哪', '查物流', 'where is my order', 'track my order', 'order status'],
      menuItemIds: ['order-status'],
      intents: ['order-status'],
    },
    nodes: [
      {
        id: 'number',
        kind: 'form',
        confirms: false,
        tries: 2,
        next: 'find',
        fields: [
          {
            type: 'order',
            name: 'order',
            label: both('订单号', 'Order number'),
            question: both(
              '请告诉我订单号，例如 ZD1001。在“我的订单”里可以看到。',
              'What is the order number, for example ZD1001? You find it under “My orders”.',
            ),
            isOptional: false,
          },
        ],
      },
      {
        id: 'find',
        kind: 'look-up',
        lookUpId: DEMO_LOOK_UP.id,
        sends: ['order'],
        saves: [
          { from: 'status', name: 'status', label: both('订单状态', 'Order status') },
          { from: 'placed', name: 'placed', label: both('下单日期', 'Placed on') },
          { from: 'parcel', name: 'parcel', label: both('运单号', 'Parcel') },
        ],
        found: 'tell',
        missing: 'not-found',
        failed: 'no-answer',
      },
      {
        id: 'tell',
        kind: 'say',
        text: both(
          '订单 {order}：{status}。下单日期 {placed}，运单号 {parcel}。查错了可以说“不对，是另一个订单”。',
          'Order {order}: {status}. Placed on {placed}, parcel {parcel}. If it is the wrong one, say “no, the other order”.',
        ),
        next: 'solved',
      },
      {
        id: 'not-found',
        kind: 'choose',
        tries: 1,
        text: both('没有查到订单 {order}。', 'There is no order {order}.'),
        options: [
          { label: both('重新输入订单号', 'Enter the number again'), next: 'number' },
          { label: both('请人工来查', 'Let a person look'), next: 'person' },
        ],
      },
      {
        id: 'no-answer',
        kind: 'hand-over',
        text: both(
          '订单系统暂时没有回应，请人工来帮您查。订单号已记下，不用重复。',
          'The order system does not answer at present, so a person will look. The number goes along.',
        ),
      },
      solved,
      { id: 'done', kind: 'end', text: both('好的，祝您顺利。', 'All right, have a good day.') },
      { id: 'person', kind: 'hand-over' },
    ],
  },
  examples: [
    {
      name: '改成另一个订单',
      language: 'zh-CN',
      facts: {},
      turns: [
        { by: 'customer', text: '查订单' },
        { by: 'customer', text: 'ZD1001' },
        { by: 'look-up', result: { outcome: 'found', values: { status: '已发货' } } },
        { by: 'customer', text: '不对，是另一个订单 ZD1002' },
        { by: 'look-up', result: { outcome: 'found', values: { status: '待发货' } } },
      ],
      expects: { node: 'solved', outcome: 'open', values: { order: 'ZD1002', status: '待发货' } },
    },
    {
      name: 'The system does not answer',
      language: 'en',
      facts: {},
      turns: [
        { by: 'customer', text: 'Where is my order ZD5000?' },
        { by: 'look-up', result: { outcome: 'failed' } },
      ],
      expects: { node: 'no-answer', outcome: 'handed-over', values: { order: 'ZD5000' } },
    },
  ],
};

const DISPUTE: DemoFlow = {
  name: '交易争议',
  accounts: ['payment'],
  flow: {
    starts: {
      phrases: ['交易争议', '扣款有问题', '多扣了', '重复扣款', 'dispute a payment', 'charged twice', 'wrong charge'],
      menuItemIds: ['dispute'],
      intents: ['payment-dispute'],
    },
    nodes: [
      {
        id: 'details',
        kind: 'form',
        confirms: true,
        tries: 2,
        next: 'large',
        fields: [
          {
            type: 'choice',
            name: 'kind',
            label: both('问题类型', 'Kind'),
            question: both('是哪一种情况？', 'What happened?'),
            isOptional: false,
            choices: [
              { value: 'twice', label: both('重复扣款', 'Charged twice') },
              { value: 'amount', label: both('金额不符', 'Wrong amount') },
              { value: 'unknown', label: both('不认识这笔', 'I do not know this charge') },
            ],
          },
          {
            type: 'order',
            name: 'order',
            label: both('交易单号', 'Transaction'),
            question: both(
              '交易单号是多少？账单详情里可以看到。',
              'What is the transaction number? It is in the bill’s details.',
            ),
            isOptional: false,
          },
          {
            type: 'amount',
            name: 'amount',
            label: both('争议金额', 'Amount'),
            question: both('有争议的金额是多少？', 'How much is disputed?'),
            isOptional: false,
            least: 0.01,
            most: 1_000_000,
          },
          {
            type: 'date',
            name: 'day',
            label: both('扣款日期', 'Day'),
            question: both('哪一天扣的？', 'On which day?'),
            isOptional: true,
            when: 'past',
          },
        ],
      },
      {
        id: 'large',
        kind: 'branch',
        cases: [
          {
            when: { subject: { of: 'field', name: 'kind' }, test: { is: 'equal', value: 'unknown' } },
            next: 'protect',
          },
        ],
        otherwise: 'person',
      },
      {
        id: 'protect',
        kind: 'hand-over',
        text: both(
          '这笔不是您本人操作时，请先在“支付安全”里锁定支付。我们不会向您要密码或任何费用。现在为您转人工，内容已记下。',
          'If it was not you, please lock payments under “Payment safety” first. We never ask for your password or for any fee. A person takes over now and has your answers.',
        ),
      },
      {
        id: 'person',
        kind: 'hand-over',
        text: both(
          '已登记：{kind}，交易单号 {order}，金额 {amount}。现在转人工核对，不用重复。',
          'Noted: {kind}, transaction {order}, amount {amount}. A person will check it now; no need to repeat anything.',
        ),
      },
    ],
  },
  examples: [
    {
      name: '金额不符',
      language: 'zh-CN',
      facts: {},
      turns: [
        { by: 'customer', text: '扣款有问题' },
        { by: 'customer', text: '2' },
        { by: 'customer', text: '订单号 TX20260501' },
        { by: 'customer', text: '35元' },
        { by: 'customer', text: '跳过' },
        { by: 'customer', text: '对' },
      ],
      expects: { node: 'person', outcome: 'handed-over', values: { kind: 'amount', order: 'TX20260501' } },
    },
  ],
};

const RECOVERY: DemoFlow = {
  name: '找回账号',
  accounts: ['general'],
  flow: {
    starts: {
      phrases: ['找回账号', '登录不上', '无法登录', '登不上', 'recover my account', 'cannot log in', "can't log in"],
      menuItemIds: ['account-recovery'],
      intents: ['account-recovery'],
    },
    nodes: [
      {
        id: 'why',
        kind: 'choose',
        tries: 1,
        text: both('遇到了哪种情况？', 'What is the matter?'),
        options: [
          { label: both('忘记密码', 'I forgot the password'), next: 'reset' },
          { label: both('手机号换了', 'My phone number changed'), next: 'details' },
          { label: both('怀疑被盗', 'I think it was stolen'), next: 'stolen' },
        ],
      },
      {
        id: 'reset',
        kind: 'say',
        text: both(
          '请在登录页点“忘记密码”，按页面提示重设。请只在登录页操作，不要把验证码告诉任何人。',
          'Please choose “Forgot password” on the sign-in page and follow it there. Never tell anybody a one-time code.',
        ),
        next: 'helped',
      },
      {
        id: 'helped',
        kind: 'choose',
        tries: 1,
        text: both('可以登录了吗？', 'Can you sign in now?'),
        options: [
          { label: both('可以了', 'Yes, I can'), next: 'done' },
          { label: both('还是不行', 'Still not'), next: 'details' },
        ],
      },
      {
        id: 'details',
        kind: 'form',
        confirms: true,
        tries: 2,
        next: 'person',
        fields: [
          {
            type: 'phone',
            name: 'phone',
            label: both('联系手机', 'Phone'),
            question: both(
              '现在能联系到您的手机号？（只显示尾号）',
              'On which number can you be reached? (Only its end is shown.)',
            ),
            isOptional: false,
          },
          {
            type: 'date',
            name: 'last_day',
            label: both('最近登录', 'Last sign-in'),
            question: both('最近一次成功登录是哪天？', 'On which day did you last sign in?'),
            isOptional: true,
            when: 'past',
          },
          {
            type: 'text',
            name: 'story',
            label: both('经过', 'What happened'),
            question: both('请用一两句话说明经过。', 'Please say in a sentence or two what happened.'),
            isOptional: false,
            least: 2,
            most: 300,
          },
        ],
      },
      {
        id: 'stolen',
        kind: 'hand-over',
        text: both(
          '请先在别的设备上冻结账号。现在马上为您转人工。',
          'Please freeze the account from another device first. A person takes over right away.',
        ),
      },
      {
        id: 'done',
        kind: 'end',
        text: both('太好了。建议开启登录提醒。', 'Good. We suggest that you turn on sign-in alerts.'),
      },
      { id: 'person', kind: 'hand-over' },
    ],
  },
  examples: [
    {
      name: '怀疑被盗，马上转人工',
      language: 'zh-CN',
      facts: {},
      turns: [
        { by: 'customer', text: '账号登录不上' },
        { by: 'customer', text: '怀疑被盗' },
      ],
      expects: { node: 'stolen', outcome: 'handed-over', values: {} },
    },
  ],
};

/** The dialogues of the demo organisation. */
export const DEMO_FLOWS: readonly DemoFlow[] = [ORDER, DISPUTE, RECOVERY];
