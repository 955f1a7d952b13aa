import { DEFAULT_ACCOUNT_SETTINGS, type AccountSettings } from '@zhida/core/accounts';
import type { Entry } from '@zhida/store';

interface DemoAccount {
  readonly key: string;
  readonly name: string;
  readonly settings: AccountSettings;
  readonly entries: readonly Pick<Entry, 'slug' | 'name' | 'scene'>[];
}

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly answer: string;
}

/** An account whose greeting offers some choices and, always, a person. */
const account = (
  key: string,
  name: string,
  parts: {
    greeting: string;
    choices: readonly Choice[];
    entries: DemoAccount['entries'];
    settings?: Partial<AccountSettings>;
  },
): DemoAccount => ({
  key,
  name,
  entries: parts.entries,
  settings: {
    ...DEFAULT_ACCOUNT_SETTINGS,
    greeting: [
      {
        kind: 'menu',
        head: parts.greeting,
        items: [
          ...parts.choices.map(({ id, label }) => ({ type: 'choice' as const, id, label })),
          { type: 'person' as const, label: '转人工 · Talk to a person' },
        ],
      },
    ],
    menuAnswers: Object.fromEntries(parts.choices.map(({ id, answer }) => [id, answer])),
    ...parts.settings,
  },
});

/** The customer-service accounts of the demo organisation, as far as there are features for them. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('general', '综合客服', {
    greeting:
      '您好，想办哪件事？也可以直接打字，或随时点“转人工”。\nHello! Pick a topic, type freely, or talk to a person at any time.',
    choices: [
      { id: 'order-status', label: '查订单', answer: '请告诉我订单号，或点“转人工”。' },
      { id: 'account-recovery', label: '账号登录不上', answer: '请说明情况，或点“转人工”。' },
      {
        id: 'how-to',
        label: '功能怎么用',
        answer: '请告诉我您想用的功能，例如“怎么换手机号”。找不到答案时，点右上角“转人工”。',
      },
      {
        id: 'progress',
        label: '查处理进度',
        answer: '您与我们的全部对话都在“客服消息”里，最新进展会直接发到对应的对话。需要人工核对时点“转人工”。',
      },
      {
        id: 'complaint',
        label: '投诉与建议',
        answer: '请直接写下经过，可附图片或文件。点“转人工”后，接待人员能看到您写的全部内容，不用重复。',
      },
    ],
    entries: [
      { slug: 'help', name: '帮助页', scene: 'web-help' },
      { slug: 'help-app', name: '应用内设置页', scene: 'app-settings' },
      { slug: 'help-qr', name: '门店二维码', scene: 'offline-qr' },
    ],
  }),
  account('payment', '支付客服', {
    greeting:
      '您好，这里是支付客服。我们绝不会索要支付密码或验证码。\nPayment support. We never ask for your password or one-time code.',
    choices: [
      {
        id: 'refund',
        label: '退款到账时间',
        answer: '退款按原路返回：余额即时，银行卡 1–3 个工作日。超过时间仍未到账，请点“转人工”并准备交易单号。',
      },
      {
        id: 'failed',
        label: '付款失败',
        answer: '请先核对银行卡余额、有效期与限额。仍失败时，把页面提示的截图发给我们并点“转人工”。',
      },
      { id: 'dispute', label: '交易争议', answer: '请说明情况并附交易单号，或点“转人工”。' },
      {
        id: 'unknown-charge',
        label: '不认识的扣款',
        answer: '请先在账单里查看商户名称。不是本人操作时请立刻点“转人工”，不要向任何人提供验证码。',
      },
    ],
    entries: [{ slug: 'pay', name: '支付凭证', scene: 'pay-receipt' }],
  }),
  account('guardian', '未成年人守护', {
    greeting: '您好，家长请在这里咨询孩子的账号与消费问题。\nSupport for parents and guardians.',
    choices: [
      {
        id: 'spending',
        label: '孩子消费想退款',
        answer: '请点“转人工”，并准备孩子的账号、消费记录截图和监护关系证明，接待人员会登记。',
      },
      {
        id: 'limits',
        label: '设置使用限制',
        answer: '在“设置”里打开未成年人模式即可限制时长与消费。需要帮忙时点“转人工”。',
      },
    ],
    entries: [{ slug: 'guardian', name: '家长中心', scene: 'guardian-centre' }],
  }),
  account('safety', '账号安全', {
    greeting:
      '您好，账号被盗、无法登录或遇到可疑情况，请直接点“转人工”。\nAccount safety: talk to a person right away.',
    choices: [],
    settings: { hasBot: false },
    entries: [{ slug: 'safety', name: '安全中心', scene: 'safety-centre' }],
  }),
  account('merchant', '商家支持', {
    greeting: '您好，商家伙伴。请选择问题，或直接转人工。\nMerchant support.',
    choices: [
      {
        id: 'settlement',
        label: '结算与对账',
        answer: '结算单在商家后台“资金—结算”中按日生成。金额不符时请点“转人工”并附结算单号。',
      },
      {
        id: 'verification',
        label: '认证进度',
        answer: '认证资料在提交后由人工审核。想了解进度请点“转人工”，并告诉我们主体名称。',
      },
    ],
    settings: { routingPolicy: 'round-robin' },
    entries: [{ slug: 'merchant', name: '商家后台', scene: 'merchant-console' }],
  }),
  account('developer', '开发者社区', {
    greeting: '您好，开发者。请描述问题并附请求编号。\nDeveloper support: please include the request id.',
    choices: [
      {
        id: 'api-error',
        label: '接口报错',
        answer: '请把错误码、请求编号和时间发给我们，然后点“转人工”。不要发送密钥。',
      },
      { id: 'access', label: '申请权限', answer: '请说明应用编号与用途，点“转人工”后由接待人员登记。' },
    ],
    settings: { routingPolicy: 'round-robin' },
    entries: [{ slug: 'dev', name: '开发者文档', scene: 'developer-docs' }],
  }),
];
