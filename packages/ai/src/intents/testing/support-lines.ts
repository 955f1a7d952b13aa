import type { Example } from '../parts.ts';

const WORDS: Readonly<Record<string, readonly string[]>> = {
  refund: [
    '怎么退款',
    '我要退款',
    '退款多久到账',
    '申请退款在哪里',
    '钱什么时候退给我',
    '能不能把钱退回来',
    'how do I get a refund',
    'I want my money back',
    'refund my purchase please',
    'when will the refund arrive',
  ],
  password: [
    '忘记密码了',
    '密码怎么重置',
    '登录密码不对',
    '改密码在哪',
    '找回密码',
    '密码输错太多次',
    'I forgot my password',
    'reset my password',
    'change the password',
    'password does not work',
  ],
  delivery: [
    '我的包裹到哪了',
    '快递什么时候到',
    '物流没有更新',
    '还没收到货',
    '什么时候发货',
    '快递丢了',
    'where is my package',
    'my parcel has not arrived',
    'track the delivery',
    'when do you ship it',
  ],
  unblock: [
    '账号被封了',
    '为什么封我的号',
    '怎么解封账号',
    '申诉账号封禁',
    '账户被冻结了',
    '解除账号限制',
    'my account is blocked',
    'why was my account suspended',
    'unblock the account',
    'appeal a ban of my account',
  ],
  invoice: [
    '怎么开发票',
    '发票抬头写错了',
    '电子发票发到哪',
    '我要专用发票',
    '发票能重开吗',
    '补开一张发票',
    'I need an invoice',
    'send me the invoice',
    'wrong name on the invoice',
    'invoice for my company',
  ],
  card: [
    '怎么绑定银行卡',
    '换一张银行卡',
    '银行卡解绑',
    '绑卡失败',
    '添加信用卡',
    '删除银行卡',
    'add a bank card',
    'remove my card',
    'link a new credit card',
    'card cannot be added',
  ],
};

const ASKED: Readonly<Record<string, readonly string[]>> = {
  refund: ['请问退款要多久', 'please refund me'],
  password: ['密码忘记了怎么办', 'forgot password'],
  delivery: ['包裹还没到', 'where is the parcel'],
  unblock: ['我的账号为什么被封', 'account got blocked'],
  invoice: ['想开一张发票', 'can I have an invoice'],
  card: ['银行卡怎么换绑', 'how to add a card'],
};

const linesOf = (words: Readonly<Record<string, readonly string[]>>): readonly Example[] =>
  Object.entries(words).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent })));

/** A few intents of a shop, with wordings to learn from and others to ask with. */
export const SUPPORT = { learnt: linesOf(WORDS), asked: linesOf(ASKED) };

export const STRANGE: readonly string[] = [
  '今天天气真好',
  '给我讲个笑话',
  '你喜欢听什么歌',
  '明天股市会涨吗',
  'what is the capital of Peru',
  'tell me a joke',
  'who won the match',
  'play some music',
];
