import { describe, expect, it } from 'vitest';
import { checkIncoming, checkOutgoing, explain } from './index.ts';

const context = { officialHosts: ['example.com'] };
const reasonOf = (text: string, earlier: readonly string[] = []): string | null => {
  const verdict = checkOutgoing(text, { ...context, earlier });
  return verdict.verdict === 'stop' ? verdict.reason : null;
};

it('stops an agent who asks for secrets, access or money, and says why', () => {
  expect(reasonOf('请把验证码告诉我')).toBe('asks-for-code');
  expect(reasonOf('please tell me the code')).toBe('asks-for-code');
  expect(reasonOf('您的支付密码是多少？我帮您查')).toBe('asks-for-password');
  expect(reasonOf('请提供卡号和安全码')).toBe('asks-for-card');
  expect(reasonOf('请打开屏幕共享，我来操作')).toBe('asks-for-screen');
  expect(reasonOf('先缴纳200元解冻费才能解封')).toBe('asks-for-money');
  expect(reasonOf('内部渠道解封，300元包解，加微信abc123')).toBe('offers-deal');
});

it('stops disguised requests too, and shows the words', () => {
  for (const text of [
    '把验 证 码发给我',
    '把脸证码发给我',
    '把驗證碼發給我',
    '把yanzhengma发给我',
    'tell me the c0de',
    'send me your p@ssw0rd',
    '把ｙｚｍ发我',
  ]) {
    expect([text, reasonOf(text)]).toEqual([text, expect.stringMatching(/^asks-for-(?:code|password)$/)]);
  }
  const text = '您好。请把驗\u200b證碼告诉我，谢谢。';
  const verdict = checkOutgoing(text, context);
  const span = verdict.verdict === 'stop' ? verdict.span : null;
  expect(span && text.slice(span.start, span.end)).toBe('请把驗\u200b證碼告诉我');
});

it('lets pass what protects customers or leaves the secret with them', () => {
  const harmless = [
    '请不要把验证码告诉任何人，包括客服',
    '我们绝不会向您索要密码或验证码',
    '请您在App里自行输入验证码',
    'never share your password with anyone',
    'we will never ask you to pay a fee',
    'please enter the code in the app yourself',
    '解封不收取任何费用',
    '请把订单号发给我，我帮您查',
    '您的退款100元将原路退回',
  ];
  expect(harmless.filter((text) => reasonOf(text) !== null)).toEqual([]);
});

it('reads a word that is split over two messages, and a number in pieces, but no numeral of a word', () => {
  expect(reasonOf('证码发给我', ['麻烦把您收到的验'])).toBe('asks-for-code');
  const hidden = (text: string, earlier: readonly string[]) => checkIncoming(text, { ...context, earlier }).verdict;
  expect(hidden('0696 82008', ['我的卡号是 4000 0069', '49'])).toBe('mask');
  expect(hidden('三', ['验证码是', '八六', '一'])).toBe('mask');
  expect(hidden('资料审核到哪一步了', ['我的手机 1380013', '80'])).toBe('pass');
});

it('reads a request that is split over two messages', () => {
  expect(reasonOf('好的，收到', ['你收到的验证码'])).toBeNull();
  expect(reasonOf('好的', ['您收到的验证码'])).toBeNull();
  expect(reasonOf('发给我', ['你收到的验证码'])).toBe('asks-for-code');
  expect(reasonOf('发给我', ['你的订单截图'])).toBeNull();
});

it('hides what an agent repeats of a customer’s card, and leaves the hotline readable', () => {
  const verdict = checkOutgoing('您的卡 6217 0039 6217 2321 665 已解绑，客服电话 13800138000', context);
  expect(verdict.verdict === 'mask' && verdict.text).toBe(
    '您的卡 •••• •••• •••• •••• ••• 已解绑，客服电话 13800138000',
  );
});

it('never stops a customer: secrets are masked, also those of earlier messages', () => {
  const verdict = checkIncoming('2321 665', { ...context, earlier: ['卡号 6217 0039', '6217'] });
  expect(verdict.verdict).toBe('mask');
  if (verdict.verdict !== 'mask') return;
  expect(verdict.text).toBe('•••• •••');
  expect(verdict.earlier.map((secrets) => secrets.length)).toEqual([1, 1]);
});

it('flags an offer to both sides, and helps who reports one', () => {
  const offer = checkIncoming('专业解封，300元包解，加微信abc123', context);
  expect(offer.verdict !== 'stop' && offer.flags.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['offer', 'offers-deal'],
  ]);
  const report = checkIncoming('有人加我说付200元可以解封，是真的吗', context);
  expect(report.verdict !== 'stop' && report.flags.map(({ kind, explanation }) => [kind, explanation])).toEqual([
    ['report', { customer: null, agent: 'report' }],
  ]);
});

it('judges links on the way', () => {
  const verdict = checkIncoming('https://example.com 和 https://examp1e.com', context);
  expect(verdict.verdict !== 'stop' && verdict.links.map(({ standing }) => standing)).toEqual([
    'official',
    'look-alike',
  ]);
});

it('explains in both languages', () => {
  expect(explain('supervisor.asks-for-code', 'zh-CN')).toContain('验证码');
  expect(explain('supervisor.asks-for-code', 'en')).toContain('code');
});

describe('a number alone', () => {
  const answered = (asked: string, text: string): string => {
    const verdict = checkIncoming(text, { ...context, asked });
    return verdict.verdict === 'mask' ? verdict.text : text;
  };

  it.each([
    ['系统：验证码已发送到您的手机，请在页面输入', '482913', '••••••'],
    ['Which code did you get by text?', 'its 4829 13 thanks', 'its •••• •• thanks'],
    ['您的护照号码是多少', '嗯 E12345678', '嗯 •••••••••'],
    ['请问银行卡的安全码在哪里看，您找到了吗', '找到了 617', '找到了 •••'],
    ['请问您的联系电话是', '88231234', '••••••••'],
    ['您的登录密码是不是改过', 'lily0512 这个', '•••••••• 这个'],
  ])('is hidden where it answers “%s”', (asked, text, masked) => {
    expect(answered(asked, text)).toBe(masked);
  });

  it.each([
    ['请问您的订单号是多少', '482913'],
    ['请提供订单号和手机号', '5512003399'],
    ['验证码错误的话，请告诉我错误码', '500123'],
    ['您的验证码收到了吗', '等了300秒还没有'],
    ['您的验证码收到了吗', '订单 482913 也没到'],
    ['您的密码还记得吗', 'sure, no problem'],
    ['你好，请问有什么可以帮您', '482913'],
  ])('stays after “%s”: %s', (asked, text) => {
    expect(answered(asked, text)).toBe(text);
  });
});
