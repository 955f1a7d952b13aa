import { expect, it } from 'vitest';
import { contentOf, emptyAnswer, emptyForm, formOf } from './entry-draft.ts';

it('pasted lines become questions, and what nobody wrote in is left out', () => {
  const form = {
    ...emptyForm('zh'),
    questions: [
      { language: 'zh', lines: ' 怎么退款 \r\n\r\n退钱\n' },
      { language: 'en', lines: 'refund' },
    ],
    answers: [{ ...emptyAnswer('zh'), text: ' 点“退款” ', care: ' ' }, emptyAnswer('en')],
  };
  const content = contentOf(form);
  expect(content.questions).toEqual([
    { language: 'zh', text: '怎么退款' },
    { language: 'zh', text: '退钱' },
    { language: 'en', text: 'refund' },
  ]);
  expect(content.answers).toEqual([{ ...emptyAnswer('zh'), text: '点“退款”' }]);
});

it('an entry that is opened and saved says what it said', () => {
  const content = {
    intentKey: 'refund',
    handOver: null,
    questions: [
      { language: 'zh', text: '怎么退款' },
      { language: 'zh', text: '退钱' },
      { language: 'en', text: 'refund' },
    ],
    answers: [{ ...emptyAnswer('zh'), text: '点“退款”', care: '点一下', region: '华北', untilAt: 5 }],
  };
  expect(contentOf(formOf(content))).toEqual(content);
});
