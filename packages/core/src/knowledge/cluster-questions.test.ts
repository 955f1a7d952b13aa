import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clusterQuestions, type AskedQuestion } from './index.ts';

let made = 0;
const asked = (text: string, language = 'zh'): AskedQuestion => {
  made += 1;
  return { id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`, text, language, at: made };
};

it('puts together what asks the same, the biggest first, and keeps languages apart', () => {
  const questions = [
    asked('怎么开电子发票'),
    asked('电子发票怎么开'),
    asked('附近有没有门店'),
    asked('我要开电子发票怎么弄'),
    asked('how do I get an invoice', 'en'),
    asked('how can I get an invoice', 'en'),
    asked('12345', 'en'),
  ];
  const clusters = clusterQuestions(questions);
  expect(clusters.map((cluster) => cluster.questions.map(({ text }) => text))).toEqual([
    ['我要开电子发票怎么弄', '电子发票怎么开', '怎么开电子发票'],
    ['how can I get an invoice', 'how do I get an invoice'],
    ['附近有没有门店'],
    ['12345'],
  ]);
  expect(clusters[0]?.id).toBe(questions[0]?.id);
});

it('gives the same clusters for the same questions, whatever their order, and every question is in one', () => {
  const text = fc.stringMatching(/^[退款怎么开发票到账门店 abc]{1,8}$/);
  const shuffled = fc.array(text, { maxLength: 30 }).chain((texts) => {
    const questions = texts.map((each) => asked(each));
    return fc.tuple(fc.constant(questions), fc.shuffledSubarray(questions, { minLength: questions.length }));
  });
  fc.assert(
    fc.property(shuffled, ([questions, others]) => {
      const clusters = clusterQuestions(questions);
      expect(clusterQuestions(others)).toEqual(clusters);
      expect(
        clusters
          .flatMap((cluster) => cluster.questions)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(questions.map(({ id }) => id).toSorted());
    }),
  );
});
