import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyContent, answerIn, contentOf } from '../testing/index.ts';
import {
  chooseAnswer,
  differencesOf,
  isSameEntry,
  mergeEntries,
  normaliseQuestion,
  titleOf,
  writtenIn,
  type AnswerFacts,
} from './index.ts';

const ACCOUNT = '00000000-0000-4000-8000-000000000001';
const facts: AnswerFacts = { language: 'zh', isCare: false, region: null, accountId: ACCOUNT, at: 1_000 };

describe('the answer for a customer', () => {
  it('is in the closest language there is, and says when it is another', () => {
    const entry = contentOf([], [answerIn('zh'), answerIn('zh-HK'), answerIn('en')]);
    const languageFor = (language: string) => chooseAnswer(entry, { ...facts, language });
    expect(languageFor('zh-HK')).toMatchObject({ index: 1, isOtherLanguage: false });
    expect(languageFor('zh-TW')).toMatchObject({ index: 0, isOtherLanguage: false });
    expect(languageFor('fr')).toMatchObject({ index: 2, isOtherLanguage: true });
    expect(chooseAnswer(contentOf([], [answerIn('zh')]), { ...facts, language: 'fr' })).toMatchObject({
      index: 0,
      isOtherLanguage: true,
    });
  });

  it('is the one for his account and region before the one for all, but never another’s', () => {
    const entry = contentOf(
      [],
      [
        answerIn('zh'),
        answerIn('zh', { region: '华北' }),
        answerIn('zh', { accountId: ACCOUNT }),
        answerIn('zh', { accountId: ACCOUNT, region: '华北' }),
      ],
    );
    expect(chooseAnswer(entry, facts)?.index).toBe(2);
    expect(chooseAnswer(entry, { ...facts, region: '华北' })?.index).toBe(3);
    expect(chooseAnswer(entry, { ...facts, accountId: null, region: '华北' })?.index).toBe(1);
    expect(chooseAnswer(entry, { ...facts, accountId: null, region: '华南' })?.index).toBe(0);
    expect(chooseAnswer(contentOf([], [answerIn('zh', { accountId: ACCOUNT })]), { ...facts, accountId: null })).toBe(
      null,
    );
  });

  it('is given from its beginning until its end, and in plain words in care mode', () => {
    const entry = contentOf([], [answerIn('zh', { text: '原话', care: '大白话', fromAt: 500, untilAt: 1_500 })]);
    const textAt = (at: number, isCare = false) => chooseAnswer(entry, { ...facts, at, isCare })?.text ?? null;
    expect([499, 500, 1_499, 1_500].map((at) => textAt(at))).toEqual([null, '原话', '原话', null]);
    expect(textAt(1_000, true)).toBe('大白话');
  });

  it('is always one that is meant for him, whatever there is', () => {
    fc.assert(
      fc.property(anyContent, fc.constantFrom('zh', 'zh-HK', 'en', 'fr'), fc.nat(3_000), (content, language, at) => {
        const chosen = chooseAnswer(content, { ...facts, language, at });
        const fitting = content.answers.filter(
          ({ accountId, region, fromAt, untilAt }) =>
            (accountId === null || accountId === ACCOUNT) &&
            region === null &&
            (fromAt ?? 0) <= at &&
            at < (untilAt ?? Infinity),
        );
        expect(chosen === null).toBe(fitting.length === 0);
        if (chosen === null) return;
        expect(fitting).toContain(chosen.answer);
        expect(content.answers[chosen.index]).toBe(chosen.answer);
        if (fitting.some((answer) => answer.language === language)) expect(chosen.answer.language).toBe(language);
      }),
    );
  });
});

it('an entry is called by its first question in the reader’s language, or by its first', () => {
  const entry = contentOf(['zh 退款', 'en refund', 'zh-HK 退錢'], []);
  expect(['zh', 'en', 'zh-HK', 'zh-TW', 'en-GB', 'fr'].map((language) => titleOf(entry, language))).toEqual([
    '退款',
    'refund',
    '退錢',
    '退款',
    'refund',
    '退款',
  ]);
});

it('tells the language of texts that come without one by their script', () => {
  expect(['退款', '返金してください', '환불', 'أين طلبي', 'refund', '123'].map(writtenIn)).toEqual([
    'zh',
    'ja',
    'ko',
    'ar',
    'en',
    'en',
  ]);
});

describe('differences', () => {
  it('name what was added, taken away and said otherwise', () => {
    const before = contentOf(['zh 退款', 'zh 退钱'], [answerIn('zh', { text: '三天' })], 'refund');
    const after = contentOf(['zh 退钱', 'zh 怎么退'], [answerIn('zh', { text: '两天' }), answerIn('en')], null);
    expect(differencesOf(before, after)).toEqual([
      { part: 'intent', before: 'refund', after: null },
      { part: 'title', language: 'zh', before: '退款', after: '退钱' },
      { part: 'question', language: 'zh', before: '退款', after: null },
      { part: 'question', language: 'zh', before: null, after: '怎么退' },
      { part: 'answer', before: before.answers[0], after: after.answers[0] },
      { part: 'answer', before: null, after: after.answers[1] },
    ]);
  });

  it('are none between a content and itself, and everything of a new one', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        expect(differencesOf(content, structuredClone(content))).toEqual([]);
        expect(differencesOf(null, content)).toHaveLength(
          content.questions.length +
            content.answers.length +
            (content.intentKey === null ? 0 : 1) +
            (content.handOver === null ? 0 : 1),
        );
      }),
    );
  });
});

describe('what two people made of the same entry', () => {
  it('is the change of the one where the other changed nothing, and that of both where they agree', () => {
    fc.assert(
      fc.property(anyContent, anyContent, (base, changed) => {
        expect(mergeEntries(base, changed, base)).toEqual({ content: changed, conflicts: [] });
        expect(isSameEntry(mergeEntries(base, base, changed).content, changed)).toBe(true);
        const agreed = mergeEntries(base, changed, changed);
        expect(agreed.conflicts).toEqual([]);
        expect(new Set(agreed.content.questions)).toEqual(new Set(changed.questions));
        expect(differencesOf(agreed.content, changed).filter(({ part }) => part !== 'title')).toEqual([]);
      }),
    );
  });

  it('keeps the questions that either added, drops those that either took away, and loses no answer in silence', () => {
    fc.assert(
      fc.property(anyContent, anyContent, anyContent, (base, mine, theirs) => {
        const { content, conflicts } = mergeEntries(base, mine, theirs);
        const texts = (of: typeof base) => new Set(of.questions.map(({ text }) => normaliseQuestion(text)));
        const [had, my, their, got] = [texts(base), texts(mine), texts(theirs), texts(content)];
        for (const text of new Set([...had, ...my, ...their])) {
          const isAdded = !had.has(text) && (my.has(text) || their.has(text));
          const isKept = had.has(text) && my.has(text) && their.has(text);
          expect([text, got.has(text)]).toEqual([text, isAdded || isKept]);
        }
        for (const answer of theirs.answers) {
          const isShown = conflicts.some((conflict) => conflict.part === 'answer' && conflict.theirs === answer);
          const isThere = content.answers.some((each) => JSON.stringify(each) === JSON.stringify(answer));
          const isDropped = base.answers.some((each) => JSON.stringify(each) === JSON.stringify(answer));
          expect(isShown || isThere || isDropped).toBe(true);
        }
      }),
    );
  });

  it('is shown where both changed the same answer, each in his way', () => {
    const of = (text: string, key: string | null = null) => contentOf(['zh 退款'], [answerIn('zh', { text })], key);
    const { content, conflicts } = mergeEntries(of('三天'), of('两天', 'a'), of('一天', 'b'));
    expect(content).toEqual(of('两天', 'a'));
    expect(conflicts).toEqual([
      { part: 'intent', mine: 'a', theirs: 'b' },
      { part: 'answer', mine: answerIn('zh', { text: '两天' }), theirs: answerIn('zh', { text: '一天' }) },
    ]);
  });
});
