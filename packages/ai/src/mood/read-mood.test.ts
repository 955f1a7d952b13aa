import { describe, expect, it } from 'vitest';
import { readMood } from './read-mood.ts';

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
