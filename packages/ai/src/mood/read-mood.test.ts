import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMood, type Mood } from './read-mood.ts';

const ANGRY = [
  '什么破平台',
  '你们就是骗子',
  '我都说了多少遍了还没解决',
  '太过分了，我要投诉你们',
  'this is ridiculous',
  'worst service ever',
  'I am sick of this',
  '你們太離譜了',
  'esto es una vergüenza',
  "c'est inacceptable",
  'isso é um absurdo',
  'ふざけるな',
  '짜증나요',
  'أسوأ خدمة',
];
const URGENT = [
  '很急！在线等',
  '麻烦尽快处理',
  '马上就来不及了',
  'please help asap',
  'this is urgent',
  'es urgente',
  "c'est urgent",
  'é urgente',
  '至急お願いします',
  '급해요',
  'عاجل جدا',
];
const EMERGENCY = [
  '我账号被盗了',
  '卡里的钱被转走了',
  '我被骗了五万',
  '不是我操作的',
  '有人登录了我的账号',
  'my account was hacked',
  'I got scammed',
  'there is an unauthorized transaction on my card',
  'someone stole my phone',
  '我不想活了',
  'I want to die',
  'me robaron la cuenta',
  'mon compte a été piraté',
  'hackearam minha conta',
  'アカウントが乗っ取られました',
  '계정이 해킹당했어요',
  'تم اختراق حسابي',
];
const CALM = [
  '你好',
  '怎么绑定银行卡',
  '退款多久到账',
  '不着急，慢慢来',
  '怎么防止账号被盗',
  '垃圾邮件怎么设置',
  '谢谢，没有生气',
  'how do I change my password',
  'no rush',
  'not urgent',
  'how can I protect my account from being hacked',
  'where is my order',
  'merci beaucoup',
  '注文を確認したい',
  '滚动条在哪里',
  '我的快递到哪了',
  '银行卡怎么解绑',
];

describe('mood', () => {
  it.each(ANGRY)('hears anger in “%s”', (text) => {
    expect(readMood(text).anger).toBeGreaterThanOrEqual(0.5);
  });
  it.each(URGENT)('hears urgency in “%s”', (text) => {
    expect(readMood(text).isUrgent).toBe(true);
  });
  it.each(EMERGENCY)('hears an emergency in “%s”', (text) => {
    expect(readMood(text).isEmergency).toBe(true);
  });
  it.each(CALM)('hears nothing of these in “%s”', (text) => {
    const { anger, isUrgent, isEmergency } = readMood(text);
    expect({ isAngry: anger >= 0.5, isUrgent, isEmergency }).toEqual({
      isAngry: false,
      isUrgent: false,
      isEmergency: false,
    });
  });
});

it('hears more anger in more of it, up to one', () => {
  const levels = [
    '你好',
    '你好！！！',
    '什么破平台',
    '什么破平台，骗子',
    '什么破平台，骗子，气死我了，投诉你们！！！',
  ].map((text) => readMood(text).anger);
  expect(levels).toEqual(levels.toSorted((a, b) => a - b));
  expect(new Set(levels).size).toBe(levels.length);
  expect(levels.at(-1)).toBeLessThanOrEqual(1);
});

it('understands what is said by what the same customer said before', () => {
  const now = '又少了三百，我碰都没碰手机';
  expect(readMood('另一笔三百', ['有人拿我的卡在刷，不是我']).isEmergency).toBe(true);
  expect(readMood('另一笔三百').isEmergency).toBe(false);
  expect(readMood(now, ['有人拿我的卡在刷，不是我']).isEmergency).toBe(true);
});

const SHOWN = {
  isForPeople: [
    '我妈过世了，她的钱包余额我们子女怎么继承',
    'we are serving a lawsuit on your company, where is your legal department',
  ],
  isSettled: ['好了，字体调大了，谢谢', 'oh I see, it works now, thanks'],
  isUnhelped: ['你说的这个我试过了，还是不行', 'no, that is not what I asked'],
  isStruggling: ['我是盲人，读屏读不出这张图', 'my husband beats me, please keep this secret'],
} as const;

it.each(Object.entries(SHOWN))('sees %s', (sign, texts) => {
  for (const text of texts) expect(readMood(text)).toMatchObject({ [sign]: true });
});

it('takes few ordinary questions that it has not learnt for anything else', () => {
  const rules = new Map(
    readFileSync(new URL('../../data/demo/entries.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly id: string; readonly handOver: string })
      .map(({ id, handOver }) => [id, handOver]),
  );
  const moods = ['zh', 'en'].flatMap((language) =>
    readFileSync(new URL(`../../data/demo/test/${language}.test.tsv`, import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .filter(([, , entryId = '']) => rules.has(entryId) && rules.get(entryId) !== 'always')
      .map(([text = '']) => readMood(text)),
  );
  const shareOf = (shows: (mood: Mood) => boolean): number => moods.filter(shows).length / moods.length;
  expect(moods.length).toBeGreaterThan(2_500);
  expect(shareOf(({ isEmergency }) => isEmergency)).toBeLessThanOrEqual(0.02);
  expect(shareOf(({ anger }) => anger >= 0.5)).toBeLessThanOrEqual(0.006);
  expect(shareOf(({ isStruggling }) => isStruggling)).toBeLessThanOrEqual(0.015);
  expect(shareOf(({ isForPeople }) => isForPeople)).toBeLessThanOrEqual(0.008);
  expect(shareOf(({ isSettled }) => isSettled)).toBeLessThanOrEqual(0.002);
}, 30_000);

it('reads any text, with anything before it, the same every time', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 4 }), (said, earlier) => {
      expect(readMood(said, earlier)).toEqual(readMood(said, [...earlier]));
    }),
    { numRuns: 50 },
  );
});
