import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wantsPerson } from './wish-for-person.ts';

const WISHES: Readonly<Record<string, readonly string[]>> = {
  'the usual ways to ask': ['转人工', '人工', '找个真人', '我要投诉你们机器人', 'agent please'],
  'one word': [
    '人工客服',
    '真人',
    '客服',
    '活人',
    '人工服务',
    '坐席',
    '人工！！！',
    '人工?',
    '【人工】',
    ' 人 工 ',
    '人工人工人工',
    '转',
    '转接',
  ],
  'asked nicely': [
    '请转人工',
    '麻烦转人工',
    '麻烦帮我转一下人工',
    '您好，请帮我转人工客服，谢谢',
    '能不能帮我转人工客服',
    '可以转人工吗',
    '可以帮我接人工吗？',
    '请问怎么转人工',
    '怎么联系人工客服',
    '怎样才能找到真人客服',
    '人工客服在哪里',
    '如何接通人工',
    '有人工服务吗',
    '请问有人工客服吗',
    '有没有真人',
    '有真人吗',
    '有人吗',
    '有人在吗',
    '在线客服在吗',
    '客服在吗',
  ],
  'said plainly': [
    '我要人工',
    '我要人工服务',
    '我要找人工客服',
    '给我转人工',
    '直接转人工',
    '转人工客服',
    '转人工服务',
    '接人工',
    '叫人工',
    '换人工',
    '换个人来',
    '换人',
    '转接人工客服',
    '帮我转接人工坐席',
    '我想和真人说话',
    '我想跟人工聊',
    '想跟客服说话',
    '让人工来处理',
    '我需要人工处理',
    '需要人工帮忙',
    '联系客服',
    '找客服',
    '找一下客服',
    '叫你们客服来',
    '找人处理一下',
    '派个人来',
    '来个人',
    '来个真人',
    '来个活人',
    '叫个活人出来',
    '给我找个活人',
    '我要跟你们的工作人员沟通',
    '我要和专员谈',
    '找你们经理',
    '叫你们领导来',
    '让你们主管联系我',
  ],
  'angry with the machine': [
    '我不要机器人',
    '我不想跟机器人说话',
    '别让机器人回我',
    '不要自动回复',
    '机器人滚',
    '机器人没用',
    '你这个机器人听不懂人话',
    '机器人答非所问，转人工',
    '智能客服解决不了我的问题',
    '你是机器人吗？我要真人',
    '别用机器人敷衍我',
    '能不能来个会说人话的',
    '投诉智能客服',
  ],
  'with a problem around it': [
    '退款一直没到，我要找人工客服处理',
    '账号被盗了赶紧给我转人工！！',
    '你说的我都试过了不行，转人工吧',
    '我的订单还没到，帮我找客服',
    '算了，直接人工吧',
    '听不懂你在说什么，人工',
  ],
  'typed in a hurry': [
    '转人公',
    '转人功',
    '转仁工',
    '人公客服',
    '转人工kf',
    'zhuan rengong',
    'zhuanrengong',
    'rengong',
    'ren gong',
    'zrg',
    '转rg',
    '转 人 工',
    '轉人工',
    '轉接真人',
    '真人客服',
  ],
  Cantonese: ['搵真人', '我要搵人', '搵人工客服', '想同真人傾偈', '轉真人'],
  English: [
    'agent',
    'Agent!!!',
    'human',
    'human please',
    'a human please',
    'real person',
    'real human please',
    'representative',
    'operator',
    'customer service',
    'customer service please',
    'live agent',
    'live chat agent',
    'talk to a human',
    'talk to an agent',
    'talk to someone',
    'can i talk to someone',
    'I want to talk to a person',
    'I want to speak to a representative',
    'let me speak with a human',
    'can I speak to an actual person?',
    'speak to a manager',
    'connect me to an agent',
    'please connect me with customer support',
    'transfer me to a real person',
    'get me a human',
    'give me a real person now',
    'is there anyone there',
    'is anybody there?',
    'is there a human I can talk to?',
    'I need human help',
    'I need a real person',
    'stop this bot, I want a human',
    'not a bot',
    "I don't want to talk to a bot",
    'this bot is useless',
    'stupid bot',
    'no more robots please',
    'escalate this to a supervisor',
    'put me through to somebody',
    'Could someone call me?',
    'AGENT PLEASE',
  ],
  'English with typos': [
    'represntative plz',
    'suport please',
    'speek to somone',
    'agnet',
    'agent plz',
    'aget please',
    'humen please',
    'speak to a humman',
    'represenative',
    'tlak to a human',
    'talk to a preson',
    'real persn',
    'costumer service',
    'opertor',
  ],
  'other languages': [
    'quiero hablar con una persona',
    'hablar con un agente',
    'quiero un agente humano',
    'necesito un asesor',
    'persona real',
    'parler à un conseiller',
    'je veux parler à quelqu’un',
    'je veux parler à un humain',
    'un agent humain svp',
    'service client',
    'falar com um atendente',
    'quero falar com uma pessoa',
    'atendente humano',
    'オペレーターにつないでください',
    '人と話したい',
    '担当者お願いします',
    '有人対応にしてください',
    '상담원 연결해주세요',
    '상담원',
    '사람과 얘기하고 싶어요',
    'أريد التحدث مع موظف',
    'أريد شخص حقيقي',
    'تحدث مع إنسان',
  ],
};

const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  'no person needed': [
    '不用转人工',
    '不需要人工',
    '先不转人工',
    '不用找客服了',
    '别转人工',
    '暂时不需要人工客服',
    '不必转人工了，谢谢',
    'no need for an agent',
    "I don't need a human",
    'no agent needed, thanks',
  ],
  'about a person, not for one': [
    '人工智能是什么',
    '人工费多少钱',
    '人工成本怎么算',
    '人工湖在哪',
    '人工呼吸怎么做',
    '客服几点上班',
    '人工客服工作时间',
    '人工服务时间是几点到几点',
    '客服什么时候下班',
    '昨天的客服态度很好',
    '刚才客服说三天内到账',
    '客服让我发截图',
    '真人秀节目怎么报名',
    '机器人吸尘器怎么退货',
    '扫地机器人坏了',
    '我买的机器人没有发货',
    '换货找谁付运费',
    '换人民币手续费多少',
    '转账给别人转错了',
    '转账限额',
    '转发给好友',
    '有人冒充我的账号',
    '有人盗了我的号',
    '我有人民币红包没到账',
    '别人转我的钱没到',
    '帮别人代付可以吗',
    '找不到订单',
    '怎么换手机号',
    '个人信息怎么改',
    '企业法人变更',
    '商家不发货怎么办',
    '我跟客服说过了还是没解决',
    '不要机器人吸尘器了，我要退货',
    'a real estate agent sold me this',
    'please send the personal invoice',
    'the urgent event is about my device',
    'travel agent discount',
    'insurance agent code',
    'user agent string is wrong',
    'the robot vacuum does not charge',
    'how do I get a refund to my person account',
    'can someone else use my account',
    'transfer money to a person',
    'I sent money to the wrong person',
    'someone hacked my account',
    'human resources department address',
    'what is the human error code 12',
  ],
  'ordinary questions': [
    '你好',
    '您好',
    '在吗',
    '谢谢',
    '好的',
    '嗯',
    '退款什么时候到账',
    '我的包裹一直没到',
    '怎么绑定银行卡',
    '忘记密码了',
    '如何修改昵称',
    '订单号 8842',
    '查处理进度',
    '👍',
    '???',
    '1',
    '',
    '   ',
    'hi',
    'hello',
    'thanks',
    'ok',
    'where is my order',
    'how do I change my phone number',
    'refund status',
    'my payment failed',
    'cancel my subscription',
    '¿dónde está mi pedido?',
    'où est ma commande',
    'meu pedido não chegou',
    '注文はどこですか',
    '환불은 언제 되나요',
    'أين طلبي',
  ],
};

describe.each(Object.entries(WISHES))('understands the wish for a person: %s', (_kind, texts) => {
  it.each(texts)('“%s”', (text) => {
    expect(wantsPerson(text)).toBe(true);
  });
});

describe.each(Object.entries(OTHER_WORDS))('does not take other words for it: %s', (_kind, texts) => {
  it.each(texts)('“%s”', (text) => {
    expect(wantsPerson(text)).toBe(false);
  });
});

it('knows at least 120 wishes and 60 other things', () => {
  expect(Object.values(WISHES).flat().length).toBeGreaterThanOrEqual(120);
  expect(Object.values(OTHER_WORDS).flat().length).toBeGreaterThanOrEqual(60);
});

it('reads a wish in any width, case and punctuation', () => {
  const texts = ['ＡＧＥＮＴ　ＰＬＥＡＳＥ', 'Agent, please!', '转…人…工', '「转人工」', '转人工～～', '🙏转人工🙏'];
  expect(texts.filter((text) => !wantsPerson(text))).toEqual([]);
});

it('hears a wish at the end of a long story, and in spite of an earlier word against it', () => {
  const story = '我上周买的东西到现在还没有发货，商家也不回消息，页面上一直显示处理中。'.repeat(20);
  expect(wantsPerson(story)).toBe(false);
  expect(wantsPerson(`${story}请给我转人工！`)).toBe(true);
  expect(wantsPerson('不要人工智能，我要人工')).toBe(true);
  expect(wantsPerson('不用转人工，谢谢')).toBe(false);
  expect(wantsPerson("I don't need a bot. Agent, please!")).toBe(true);
});

const linesOf = (file: string): string[][] =>
  readFileSync(new URL(`data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

it.each([
  { what: 'as true to life as he could', file: 'wish-natural.test.tsv', heard: 0.995, taken: 0.005 },
  { what: 'as tricky as he could', file: 'wish-for-person.test.tsv', heard: 0.975, taken: 0.075 },
])('hears the wishes that another author wrote $what in nine languages, and takes few other lines for one', (set) => {
  const shareOf = (wish: string): number => {
    const lines = linesOf(set.file).filter((fields) => fields[2] === wish);
    return lines.filter(([text = '']) => wantsPerson(text)).length / lines.length;
  };
  expect(shareOf('1')).toBeGreaterThanOrEqual(set.heard);
  expect(shareOf('0')).toBeLessThanOrEqual(set.taken);
});

it('takes hardly any of the questions that customers ask a bot every day for a wish', () => {
  const questions = ['zh', 'en'].flatMap((language) =>
    readFileSync(new URL(`../../../ai/data/demo/test/${language}.test.tsv`, import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .filter(([, intent]) => intent !== 'appeal.contact'),
  );
  expect(questions.length).toBeGreaterThan(3_000);
  expect(questions.filter(([text = '']) => wantsPerson(text)).length / questions.length).toBeLessThanOrEqual(0.01);
});

it('answers at once also for long and strange texts', () => {
  const startedAt = performance.now();
  for (const part of ['人', '转', 'a ', 'talk to ', '不要', '机器人', '有没有', 'ｘ', '\u0301']) {
    wantsPerson(part.repeat(400 / part.length));
    wantsPerson(part.repeat(4_000 / part.length));
  }
  expect(performance.now() - startedAt).toBeLessThan(500);
});
