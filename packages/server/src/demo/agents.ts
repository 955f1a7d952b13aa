import type { Role } from '@zhida/core/agents';

interface DemoAgent {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly capacity: number;
  /** Keys of the accounts served. */
  readonly accounts: readonly string[];
}

const ALL = ['general', 'payment', 'guardian', 'safety', 'merchant', 'developer'];

/** Staff of the demo organisation. The names are roles, not people. */
export const DEMO_AGENTS: readonly DemoAgent[] = [
  { email: 'admin@demo.zhida', name: '管理员', role: 'administrator', capacity: 5, accounts: ALL },
  { email: 'lead@demo.zhida', name: '班长', role: 'supervisor', capacity: 5, accounts: ALL },
  {
    email: 'north-1@demo.zhida',
    name: '客服 北一',
    role: 'agent',
    capacity: 8,
    accounts: ['general', 'guardian', 'merchant'],
  },
  { email: 'north-2@demo.zhida', name: '客服 北二', role: 'agent', capacity: 8, accounts: ['general', 'payment'] },
  {
    email: 'south-1@demo.zhida',
    name: '客服 南一',
    role: 'agent',
    capacity: 8,
    accounts: ['payment', 'safety', 'general'],
  },
  { email: 'south-2@demo.zhida', name: '客服 南二', role: 'agent', capacity: 6, accounts: ['safety', 'guardian'] },
  {
    email: 'overseas-1@demo.zhida',
    name: 'Agent Overseas 1',
    role: 'agent',
    capacity: 6,
    accounts: ['general', 'payment', 'developer'],
  },
];

export const DEMO_QUICK_REPLIES: readonly { readonly shortcut: string; readonly text: string }[] = [
  { shortcut: '问候', text: '您好，我是人工客服，您之前写的内容我都看到了，马上为您处理。' },
  { shortcut: '稍等', text: '请稍等，我正在核对，大约需要两分钟，有结果第一时间告诉您。' },
  { shortcut: '截图', text: '方便的话，请发一张页面截图，我好帮您判断。请遮住卡号和验证码。' },
  { shortcut: '安全', text: '提醒：我们不会向您索要密码或验证码，也不收取任何费用。' },
  { shortcut: '结束', text: '问题已处理好。之后有任何需要，随时在这个对话里找我们。' },
  { shortcut: 'hello', text: 'Hello, I am a person and I can see everything you wrote. Let me look into it.' },
];
