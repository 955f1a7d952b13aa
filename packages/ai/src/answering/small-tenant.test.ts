import { describe, expect, it } from 'vitest';
import { buildAnswerIndex, type AnswerEntry } from './answer-index.ts';
import { ask } from './ask.ts';
import { trainAnswers } from './train-answers.ts';

// A tenant that begins: five entries with a handful of questions each, too few to keep some of them apart.

const entry = (id: string, questions: readonly string[]): AnswerEntry => ({ id, questions, answers: [] });
const ENTRIES = [
  entry('phone', [
    '怎么换绑手机号',
    '换手机号在哪里操作',
    '更换绑定的手机号码',
    '手机号换了怎么改绑',
    'change my phone number',
  ]),
  entry('avatar', ['怎么换头像', '头像在哪里修改', '更换个人头像图片', 'How do I change my picture']),
  entry('theft', ['账号被别人盗了', '我的号被盗了怎么办', 'My account was stolen']),
  entry('refund', ['退款多久到账', '退的钱什么时候能到', 'When will my refund arrive', 'how long does a refund take']),
  entry('close', ['怎么注销账号', '注销账号的条件', '我要把账号注销掉', 'delete my account']),
];
const model = trainAnswers(ENTRIES);
const index = buildAnswerIndex(ENTRIES);

const asked = (text: string) => {
  if (model === null) throw new Error('Nothing was learnt.');
  const { candidates, answerFrom, askFrom } = ask(model, index, text, { mostWrong: 0.03, earlier: [] });
  const [best] = candidates;
  const confidence = best?.confidence ?? 0;
  return { entryId: best?.entryId, isAnswered: confidence >= answerFrom, isAsked: confidence >= askFrom };
};

describe('a model of few questions', () => {
  it.each([
    ['头像怎么换', 'avatar'],
    ['换头像', 'avatar'],
    ['手机号怎么换绑', 'phone'],
    ['退款几天到账', 'refund'],
    ['how to change my phone number?', 'phone'],
  ])('answers %s, which is nearly what is written', (text, entryId) => {
    expect(asked(text)).toMatchObject({ entryId, isAnswered: true });
  });

  it.each(['今天天气真好', '你会唱歌吗', '量子纠缠', '怎么开发票', 'what is the weather'])(
    'leaves %s alone',
    (text) => {
      expect(asked(text)).toMatchObject({ isAnswered: false, isAsked: false });
    },
  );
});
