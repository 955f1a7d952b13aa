import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';

const each = (forms: string) => (value: string) =>
  value.replace(/\d/g, (digit) => Array.from(forms)[Number(digit)] ?? digit);
const grouped = (between: string) => (value: string) => value.replace(/(.{4})(?=.)/g, `$1${between}`);
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Ways in which people write the digits of a number. */
const WAYS: readonly ((value: string) => string)[] = [
  (value) => value,
  each('０１２３４５６７８９'),
  each('零一二三四五六七八九'),
  each('零壹贰叁肆伍陆柒捌玖'),
  each('洞幺两三四五六拐八九'),
  each('⓪①②③④⑤⑥⑦⑧⑨'),
  each('⓿❶❷❸❹❺❻❼❽❾'),
  each('𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'),
  each('٠١٢٣٤٥٦٧٨٩'),
  (value) => value.replace(/\d/g, '$&\ufe0f\u20e3'),
  (value) => Array.from(value).join(' '),
  (value) => Array.from(value).join('-'),
  (value) => Array.from(value).join('\u200b'),
  (value) => Array.from(value, (digit) => WORDS[Number(digit)] ?? digit).join(' '),
  grouped(' '),
  grouped('-'),
  grouped(' - '),
  grouped('_'),
  grouped('·'),
];

const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((signs) => signs.join(''));

const SECRETS: readonly { readonly words: readonly string[]; readonly value: fc.Arbitrary<string> }[] = [
  {
    words: ['银行卡号', '储蓄卡', '信用卡卡号', 'card number', 'debit card'],
    value: digits(14).map((rest) => `62${rest}`),
  },
  {
    words: ['身份证号', '我的身份证', '本人证件号码', 'ID number', 'identity card no.'],
    value: digits(4).map((rest) => `11010119900307${rest}`),
  },
  {
    words: ['手机号', '联系电话', '绑定手机', 'phone number', 'my mobile'],
    value: digits(9).map((rest) => `13${rest}`),
  },
  {
    words: ['验证码', '短信验证码', '动态码', 'verification code', 'OTP'],
    value: fc.oneof(digits(4), digits(6)).filter((value) => !/^(?:19|20)/.test(value)),
  },
  {
    words: ['支付密码', '取款密码', 'PIN', 'payment password'],
    value: digits(6).filter((value) => !/^(?:19|20)/.test(value)),
  },
  { words: ['CVV', '安全码', '卡背面三位', 'security code'], value: digits(3) },
];

/** A word, its value, what stands before the value and what comes after it. */
const FRAMES = [
  ['{} ', ''],
  ['{}：', ''],
  ['{}: ', ', thanks'],
  ['我的{}是 ', ' ，帮我看看'],
  ['my {} is ', ' but it fails'],
  ['{}（', '）不对'],
  ['hello, {} ', ' does not work'],
  ['{}\n', '\n谢谢'],
  ['{} = ', ''],
  ['不小心泄露了{} ', ' 怎么办'],
] as const;

const told = fc.constantFrom(...SECRETS).chain(({ words, value }) =>
  fc.record({
    word: fc.constantFrom(...words),
    value,
    way: fc.constantFrom(...WAYS),
    frame: fc.constantFrom(...FRAMES),
  }),
);

it('hides a number beside the word for it, in whatever way it is written, and nothing else', () => {
  fc.assert(
    fc.property(told, ({ word, value, way, frame: [before, after] }) => {
      const written = way(value);
      const begin = before.replace('{}', word);
      const { text } = maskSecrets(begin + written + after);
      expect(text.slice(0, begin.length)).toBe(begin);
      expect(text.slice(begin.length, begin.length + written.length)).not.toMatch(/[\p{L}\p{N}]/u);
      expect(text.slice(begin.length + written.length)).toBe(after);
    }),
    { numRuns: 2_000 },
  );
});

const HARMLESS = [
  '订单号', '运单号', '快递单号', '工单', '票号', '流水号', '版本', '序列号', '房间号', '群号', '玩家ID', '学号', '取件码', '优惠码', '错误码', '发票号', '合同号',
  '受理号', 'order number', 'tracking number', 'ticket', 'case id', 'invoice', 'booking reference', 'serial number', 'player id', 'room', 'promo code', 'error code',
  'policy number', 'claim number', 'version',
]; // prettier-ignore

const ENDINGS = [
  '',
  '还没到账',
  '，验证码收不到',
  '，密码错误怎么办',
  ', any update?',
  ' but no verification code came',
  ', wrong password again',
];

const harmless = fc.record({
  word: fc.constantFrom(...HARMLESS),
  link: fc.constantFrom('', ' ', '：', ': ', ' is '),
  value: fc.oneof(
    digits(4),
    digits(6),
    digits(10),
    digits(12),
    digits(8).map((rest) => `SF${rest}`),
  ),
  end: fc.constantFrom(...ENDINGS),
});

it('leaves numbers of orders, parcels, tickets, versions and the like', () => {
  fc.assert(
    fc.property(harmless, ({ word, link, value, end }) => {
      // Latin words need a blank before their number to be words.
      const joint = link === '' && /[a-z]$/i.test(word) ? ' ' : link;
      const text = word + joint + value + end;
      expect(maskSecrets(text).text).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});
