import fc from 'fast-check';
import type { EntryAnswer, EntryContent } from '../knowledge/index.ts';

/** An answer for everybody. */
export const answerIn = (language: string, parts: Partial<EntryAnswer> = {}): EntryAnswer => ({
  language,
  text: `answer in ${language}`,
  care: null,
  region: null,
  accountId: null,
  fromAt: null,
  untilAt: null,
  attachments: [],
  ...parts,
});

/** A content; questions as `zh 怎么退款`. */
export const contentOf = (
  questions: readonly string[],
  answers: readonly EntryAnswer[],
  intentKey: string | null = null,
): EntryContent => ({
  intentKey,
  handOver: null,
  questions: questions.map((question) => {
    const at = question.indexOf(' ');
    return { language: question.slice(0, at), text: question.slice(at + 1) };
  }),
  answers: [...answers],
});

const language = fc.constantFrom('zh', 'en', 'zh-HK');
/** With what files and comparisons trip over. */
const words = (maxLength: number) =>
  fc
    .array(
      fc.constantFrom(
        '退款',
        'a',
        'B',
        ' ',
        '\n',
        '\r\n',
        '"',
        ',',
        ';',
        '\\',
        '\\n',
        '#',
        '- ',
        '> ',
        '=',
        "'",
        '|',
        '：',
        '😀',
      ),
      { maxLength },
    )
    .map((parts) => parts.join(''));
const ACCOUNT = '00000000-0000-4000-8000-000000000001';

const answer = fc.record({
  language,
  text: words(12).map((text) => `答${text}`),
  care: fc.option(words(6).map((text) => `${text}白话`)),
  region: fc.constantFrom(null, '华北', 'EU, west'),
  accountId: fc.constantFrom(null, ACCOUNT),
  fromAt: fc.constantFrom(null, 500, 1_500),
  untilAt: fc.constantFrom(null, 2_000, 1_780_000_000_000),
  attachments: fc.constantFrom<EntryAnswer['attachments']>(
    [],
    [{ kind: 'link', url: 'https://example.com/a,b', title: '"标题"\n# x' }],
    [{ kind: 'card', name: '客服小直' }],
  ),
});

/** Contents of any sort; no question stands in one twice. */
export const anyContent: fc.Arbitrary<EntryContent> = fc
  .record({
    intentKey: fc.constantFrom(null, 'refund', 'account.login'),
    handOver: fc.constantFrom<EntryContent['handOver']>(
      null,
      { policy: { kind: 'always' }, isUrgent: true },
      { policy: { kind: 'after-misses', misses: 2 }, isUrgent: false },
    ),
    questions: fc.uniqueArray(fc.tuple(language, fc.nat(40), words(6)), {
      minLength: 1,
      maxLength: 8,
      selector: ([, number]) => number,
    }),
    answers: fc.array(answer, { maxLength: 5 }),
  })
  .map(({ questions, ...content }) => ({
    ...content,
    // The number keeps questions apart, however they are compared.
    questions: questions.map(([tag, number, text]) => ({ language: tag, text: `${text}第${number}问` })),
  }));
