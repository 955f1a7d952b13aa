import type { EntryContent, Intent } from '@zhida/core/knowledge';

type Words = Readonly<Record<string, readonly string[]>>;

/** An entry with questions and one answer for each language. */
function entry(
  intentKey: string | null,
  questions: Words,
  answers: Readonly<Record<string, string>>,
  care?: string,
): EntryContent {
  const anybody = { region: null, accountId: null, fromAt: null, untilAt: null, attachments: [] };
  return {
    intentKey,
    handOver: null,
    questions: Object.entries(questions).flatMap(([language, texts]) => texts.map((text) => ({ language, text }))),
    answers: Object.entries(answers).map(([language, text]) => ({
      language,
      text,
      care: language === 'zh-CN' ? (care ?? null) : null,
      ...anybody,
    })),
  };
}

export const HELP_INTENTS: readonly Intent[] = [
  {
    key: 'how-to',
    names: { 'zh-CN': '功能用法', en: 'How to' },
    handOver: { kind: 'never-without-asking' },
    isUrgent: false,
  },
  { key: 'theft', names: { 'zh-CN': '账号被盗', en: 'Stolen account' }, handOver: { kind: 'always' }, isUrgent: true },
  { key: 'close', names: { 'zh-CN': '注销账号', en: 'Close account' }, handOver: { kind: 'always' }, isUrgent: false },
  {
    key: 'refund',
    names: { 'zh-CN': '退款', en: 'Refunds' },
    handOver: { kind: 'after-misses', misses: 1 },
    isUrgent: false,
  },
];

/** What the stories of the bot are told with. */
export const HELP_KNOWLEDGE = {
  phoneNumber: entry(
    'how-to',
    {
      'zh-CN': ['怎么换绑手机号', '换手机号在哪里操作', '更换绑定的手机号码', '手机号换了怎么改绑'],
      en: ['How do I change my phone number', 'change the phone number of my account'],
      es: ['¿Cómo cambio mi número de teléfono?'],
    },
    {
      'zh-CN': '打开“我 > 设置 > 账号安全 > 手机号”，点“更换”，按提示验证新号码。',
      en: 'Open Me > Settings > Account security > Phone number, tap Change and confirm the new number.',
      es: 'Abra Yo > Ajustes > Seguridad de la cuenta > Teléfono, toque Cambiar y confirme el número nuevo.',
    },
    '点“我”，点“设置”，点“手机号”，再点“更换”。',
  ),
  avatar: entry(
    'how-to',
    {
      'zh-CN': ['怎么换头像', '头像在哪里修改', '更换个人头像图片'],
      en: ['How do I change my picture'],
      fr: ['Bonjour, comment est-ce que je peux changer ma photo de profil ?'],
    },
    { 'zh-CN': '打开“我”，点头像，选一张图片。', en: 'Open Me, tap your picture and choose another one.' },
  ),
  theft: entry(
    'theft',
    { 'zh-CN': ['账号被别人盗了', '我的号被盗了怎么办'], en: ['My account was stolen'] },
    { 'zh-CN': '请马上在登录页点“冻结账号”。', en: 'Tap “Freeze account” on the login page right away.' },
  ),
  refund: entry(
    'refund',
    {
      'zh-CN': ['退款多久到账', '退的钱什么时候能到'],
      en: ['When will my refund arrive', 'how long does a refund take'],
    },
    {
      'zh-CN': '余额即时到账，银行卡 1–3 个工作日。',
      en: 'At once to your balance, within 1–3 working days to a card.',
    },
  ),
  close: entry(
    'close',
    { 'zh-CN': ['我要注销账号', '怎么注销账户'], en: ['I want to close my account'] },
    { 'zh-CN': '注销前请先清空余额。', en: 'Please empty your balance before you close the account.' },
  ),
} as const;
