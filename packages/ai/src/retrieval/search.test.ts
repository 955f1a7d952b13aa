import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildIndex, type SearchEntry } from './index-entries.ts';
import { OVERLAP_FEATURES } from './overlap.ts';
import { DEFAULT_RANKING, learnRanking, scoreOverlap } from './ranking.ts';
import { search } from './search.ts';

const ENTRIES: readonly SearchEntry[] = [
  {
    id: 'refund',
    title: '退款',
    phrasings: ['怎么退款', '退款多久到账'],
    body: '退款会在三个工作日内原路退回。周末顺延。',
  },
  { id: 'password', title: '密码', phrasings: ['忘记密码怎么办'], body: '在登录页点“忘记密码”，按提示重设。' },
  {
    id: 'delivery',
    phrasings: ['where is my parcel'],
    body: 'Parcels are shipped within two days. You can track them in the app.',
  },
  {
    id: 'cards',
    phrasings: ['how to add a bank card'],
    body: 'Open the wallet and tap on cards. Adding a card is free.',
  },
];
const index = buildIndex(ENTRIES);
const bestFor = (text: string) => search(index, text)[0]?.id;

describe('search', () => {
  it.each<[string, string]>([
    ['我要退款', 'refund'],
    ['三个工作日', 'refund'],
    ['退款什麼時候到帳', 'refund'],
    ['密码忘了', 'password'],
    ['tracking a parcel', 'delivery'],
    ['adding cards', 'cards'],
  ])('finds for “%s” the entry %s', (text, id) => {
    expect(bestFor(text)).toBe(id);
  });

  it('finds nothing where nothing is shared, and each entry once', () => {
    expect(search(index, 'zzz')).toEqual([]);
    expect(search(buildIndex([]), '退款')).toEqual([]);
    const ids = search(index, '退款多久到账').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(search(index, '退款 card', { limit: 1 })).toHaveLength(1);
  });

  it('answers from each index as if there were no other', () => {
    const few = buildIndex(ENTRIES.slice(0, 1));
    const alone = search(few, '退款多久到账');
    search(index, 'adding cards 退款');
    expect(search(few, '退款多久到账')).toEqual(alone);
  });

  it('finds every text by its own words, and tells how much of the question it holds', () => {
    for (const { id, phrasings } of ENTRIES) {
      for (const text of phrasings) {
        expect(search(index, text)[0]).toMatchObject({ id });
        expect(search(index, text)[0]?.coverage).toBeGreaterThan(0.8);
      }
    }
    expect(search(index, '退款 火星 旅行 攻略')[0]?.coverage).toBeLessThan(0.6);
  });

  it('answers any text with scores in order and coverage from 0 to 1', () => {
    const words = fc.constantFrom('退款', '密码', 'card', '😀', '\u202e', 'مرحبا', '怎么', '?', '\n', '。');
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary' })), { maxLength: 40 }), (parts) => {
        const hits = search(index, parts.join(''));
        expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
        for (const { coverage } of hits) {
          expect(coverage).toBeGreaterThanOrEqual(0);
          expect(coverage).toBeLessThanOrEqual(1.000001);
        }
      }),
    );
    search(index, '退款'.repeat(50_000));
  }, 60_000);
});

describe('the ranking', () => {
  it('learns to put first what tells, and keeps what it has where nothing teaches', () => {
    const overlap = (coverage: number) => OVERLAP_FEATURES.map((name) => (name === 'coverage' ? coverage : 0.5));
    const examples = Array.from({ length: 50 }, () => ({
      overlaps: [overlap(0.2), overlap(0.9)],
      isRight: [true, false],
    }));
    const learnt = learnRanking(examples);
    expect(scoreOverlap(learnt, overlap(0.2))).toBeGreaterThan(scoreOverlap(learnt, overlap(0.9)));
    expect(learnRanking([{ overlaps: [overlap(1)], isRight: [true] }])).toBe(DEFAULT_RANKING);
  });
});
