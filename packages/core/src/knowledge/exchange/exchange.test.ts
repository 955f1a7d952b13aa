import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyContent } from '../../testing/index.ts';
import {
  canonical,
  parseCsv,
  readJson,
  readMarkdown,
  readSheet,
  toCsv,
  toJson,
  toMarkdown,
  toSheet,
  type AccountNames,
  type ExchangedEntry,
} from '../index.ts';

const ACCOUNT = '00000000-0000-4000-8000-000000000001';
const accounts: AccountNames = {
  nameOf: (id) => (id === ACCOUNT ? '支付客服' : id),
  idOf: (name) => (name === '支付客服' || name === ACCOUNT ? ACCOUNT : null),
};
const anyEntries = fc
  .array(fc.record({ group: fc.constantFrom('账号', 'A=B', null), content: anyContent }), { maxLength: 5 })
  .map((entries) => entries.map((entry, index): ExchangedEntry => ({ key: `e${index}`, ...entry })));
const inFiles = (entries: readonly ExchangedEntry[]) =>
  entries.map((entry) => ({ ...entry, content: canonical(entry.content) }));

describe('what goes into a file comes out of it', () => {
  it('as separated values', () => {
    fc.assert(
      fc.property(anyEntries, fc.constantFrom('zh-CN', 'en'), (entries, language) => {
        const { entries: read, problems } = readSheet(parseCsv(toCsv(toSheet(entries, accounts, language))), accounts);
        expect(problems).toEqual([]);
        expect(read.map(({ entry }) => entry)).toEqual(inFiles(entries));
      }),
    );
  });

  it('as Markdown', () => {
    fc.assert(
      fc.property(
        anyEntries.filter(({ length }) => length > 0),
        (entries) => {
          const { entries: read, problems } = readMarkdown(toMarkdown(entries, accounts), accounts);
          expect(problems).toEqual([]);
          expect(read.map(({ entry }) => entry)).toEqual(inFiles(entries));
        },
      ),
    );
  });

  it('as JSON, with the intents', () => {
    const intents = [{ key: 'a.b', names: { zh: '甲' }, handOver: { kind: 'always' as const }, isUrgent: true }];
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { entries: read, problems, intents: found } = readJson(toJson(entries, intents));
        expect([problems, found]).toEqual([[], intents]);
        expect(read.map(({ entry }) => entry)).toEqual(entries);
      }),
    );
  });

  it('in cells of any sort, and none begins as a formula', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('=1+1', "'=a", '@x', '-\n', '""', "''+"),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = toCsv(rows);
        expect(parseCsv(text).map(({ cells }) => cells)).toEqual(rows.filter((row) => row.some((each) => each !== '')));
        expect(text).not.toMatch(/(?:^|[,\n])"[=+\-@]/);
      }),
    );
  });
});

describe('files that people wrote', () => {
  const read = (text: string) => readSheet(parseCsv(text), accounts);

  it('may leave out most, end lines in any way, and go on with an entry below', () => {
    const { entries, problems } = read(
      '问法;语言;答案\r\n"怎么退款\n 退钱 ";zh;点“退款”\r;zh-HK;點「退款」\n\nhow to refund;en;Tap refund\n',
    );
    expect(problems).toEqual([]);
    expect(
      entries.map(({ line, entry: { key, content } }) => [line, key, content.questions, content.answers.length]),
    ).toEqual([
      [
        2,
        null,
        [
          { language: 'zh', text: '怎么退款' },
          { language: 'zh', text: '退钱' },
        ],
        2,
      ],
      [6, null, [{ language: 'en', text: 'how to refund' }], 1],
    ]);
  });

  it('say of each line why it is not taken, and take the others', () => {
    const { entries, problems } = read(
      [
        'entry,questions,language,answer,from,account,attachments,category,intent,handover',
        'a,好的问题,zh,好的答案,,,,,',
        'b,坏日期,zh,答案,昨天,,,,',
        'c,坏语言,中文,答案,,,,,',
        'd,坏账号,zh,答案,,没有的账号,,,',
        'e,坏附件,zh,答案,,,{},,',
        'f,坏分组,zh,答案,,,,一二三四五六七八九十一二三,',
        'g,坏意图,zh,答案,,,,,不是 键',
        `h,${'长'.repeat(201)},zh,答案,,,,,`,
        `i,长答案,zh,${'长'.repeat(501)},,,,,`,
        'j,,zh,没有问题,,,,,',
        'k,坏转人工,zh,答案,,,,,,sometimes',
        'l,不是语言,abc,答案,,,,,,',
        'm,多了一段,en-nonsense,答案,,,,,,',
        'n,好的,zh-Hant-TW,好的答案,,,,,,',
      ].join('\n'),
    );
    expect(entries.map(({ entry }) => entry.key)).toEqual(['a', 'n']);
    expect(problems).toEqual([
      { line: 3, code: 'bad-date' },
      { line: 4, code: 'bad-language' },
      { line: 5, code: 'bad-account' },
      { line: 6, code: 'bad-attachments' },
      { line: 7, code: 'bad-group' },
      { line: 8, code: 'bad-intent' },
      { line: 9, code: 'bad-question' },
      { line: 10, code: 'bad-answer' },
      { line: 11, code: 'no-questions' },
      { line: 12, code: 'bad-hand-over' },
      { line: 13, code: 'bad-language' },
      { line: 14, code: 'bad-language' },
    ]);
  });

  it('are called unreadable where nothing can be made of them', () => {
    const unreadable = [{ line: 1, code: 'unreadable' }];
    expect(read('').problems).toEqual(unreadable);
    expect(read('a,b\n1,2').problems).toEqual(unreadable);
    expect(readJson('{').problems).toEqual(unreadable);
    expect(readMarkdown('hello', accounts).problems).toEqual(unreadable);
  });

  it('never stop the reader, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const file of [text, `questions,answer\n${text}`]) read(file);
        readJson(text);
        for (const page of [text, `# a\n## questions zh\n- b\n## answer zh\n${text}`]) readMarkdown(page, accounts);
      }),
    );
  });
});
