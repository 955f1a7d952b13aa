import type { Role, Shifts } from '@zhida/core/agents';

interface DemoAgent {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly capacity: number;
  /** Keys of the accounts served. */
  readonly accounts: readonly string[];
  readonly region: string | null;
  readonly languages: readonly string[];
  /** Levels by the names of the demo's skills. */
  readonly skills: Readonly<Record<string, number>>;
  readonly shifts: Shifts | null;
}

/** What people of the demo can. */
export const DEMO_SKILLS: readonly string[] = ['支付与退款', '账号安全', '未成年人守护', '商家入驻', '开发接口'];

const everyDay = (timeZone: string, from: string, to: string): Shifts => ({
  timeZone,
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to })),
});
const LEADING = { region: null, languages: ['zh', 'en'], skills: {}, shifts: null } as const;
const NORTH = { region: '华北', languages: ['zh'], shifts: everyDay('Asia/Shanghai', '08:00', '17:00') } as const;
const SOUTH = {
  region: '华南',
  languages: ['zh', 'zh-HK'],
  shifts: everyDay('Asia/Shanghai', '14:00', '23:00'),
} as const;
const OVERSEAS = {
  region: '海外',
  languages: ['en', 'zh'],
  shifts: everyDay('Europe/London', '14:00', '23:00'),
} as const;

const ALL = ['general', 'payment', 'guardian', 'safety', 'merchant', 'developer'];

/** Staff of the demo organisation. The names are roles, not people. */
export const DEMO_AGENTS: readonly DemoAgent[] = [
  { email: 'admin@demo.zhida', name: '管理员', role: 'administrator', capacity: 5, accounts: ALL, ...LEADING },
  { email: 'lead@demo.zhida', name: '班长', role: 'supervisor', capacity: 5, accounts: ALL, ...LEADING },
  {
    email: 'north-1@demo.zhida',
    name: '客服 北一',
    role: 'agent',
    capacity: 8,
    accounts: ['general', 'guardian', 'merchant'],
    ...NORTH,
    skills: { 未成年人守护: 4, 商家入驻: 3 },
  },
  {
    email: 'north-2@demo.zhida',
    name: '客服 北二',
    role: 'agent',
    capacity: 8,
    accounts: ['general', 'payment'],
    ...NORTH,
    skills: { 支付与退款: 4 },
  },
  {
    email: 'south-1@demo.zhida',
    name: '客服 南一',
    role: 'agent',
    capacity: 8,
    accounts: ['payment', 'safety', 'general'],
    ...SOUTH,
    skills: { 支付与退款: 3, 账号安全: 3 },
  },
  {
    email: 'south-2@demo.zhida',
    name: '客服 南二',
    role: 'agent',
    capacity: 6,
    accounts: ['safety', 'guardian'],
    ...SOUTH,
    skills: { 账号安全: 5, 未成年人守护: 2 },
  },
  {
    email: 'overseas-1@demo.zhida',
    name: 'Agent Overseas 1',
    role: 'agent',
    capacity: 6,
    accounts: ['general', 'payment', 'developer'],
    ...OVERSEAS,
    skills: { 支付与退款: 2, 开发接口: 4 },
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
