import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractFeatures } from '../intents/features.ts';
import { embedEnglish, ENGLISH_DIMENSIONS } from './english.ts';
import { learnSentenceEmbedding } from './learn-sentence-embedding.ts';
import { embedSentence } from './sentence-embedding.ts';
import { open, store } from './stored.ts';

const wordsOf = (text: string): ReadonlyMap<number, number> => extractFeatures({ text }).words;

const near = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, d) => sum + value * (other[d] ?? 0), 0);

const likeness = (one: string, other: string): number => near(embedEnglish(wordsOf(one)), embedEnglish(wordsOf(other)));

test.each([
  ['Somebody stole my card', 'My credit card was taken by a thief', 'How do I change my delivery address?'],
  ['When will my parcel arrive?', 'How long does delivery take', 'I forgot my login details'],
  ['I was charged twice', 'There is a duplicate payment on my account', 'Which countries do you support?'],
  ['i cant sign in', 'unable to log into my account', 'what is the exchange rate today'],
])('“%s” lies nearer to “%s” than to “%s”', (sentence, same, other) => {
  expect(likeness(sentence, same)).toBeGreaterThan(likeness(sentence, other) + 0.2);
});

test.each(['', '？！', '我的卡被偷了', '我的账号登录不了怎么办', 'パスワードを忘れました'])(
  '“%s” lies nowhere in the space of English',
  (text) => {
    expect(Math.hypot(...embedEnglish(wordsOf(text)))).toBeLessThan(0.05);
  },
);

test('any text lies within the space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const place = embedEnglish(wordsOf(text));
      expect(place).toHaveLength(ENGLISH_DIMENSIONS);
      expect(Math.hypot(...place)).toBeLessThanOrEqual(1 + 1e-4);
    }),
  );
});

/** Two matters at right angles, each said in words of its own. */
const TAUGHT = ['card', 'bank', 'money'].flatMap((money) =>
  ['lost', 'stolen', 'gone'].flatMap((word) => [
    { words: wordsOf(`my ${money} is ${word}`), place: Float32Array.of(1, 0) },
    {
      words: wordsOf(`parcel ${word === 'gone' ? 'late' : 'slow'} by ${money === 'card' ? 'ship' : 'plane'}`),
      place: Float32Array.of(0, 1),
    },
  ]),
);

test('what was taught is found again in other orders, the same at every time', () => {
  const learnt = learnSentenceEmbedding(TAUGHT);
  expect(store(learnSentenceEmbedding(TAUGHT))).toEqual(store(learnt));
  const [money, parcel] = ['stolen bank card', 'late plane parcel'].map((text) => embedSentence(learnt, wordsOf(text)));
  expect(money?.[0]).toBeGreaterThan(0.8 * Math.hypot(...(money ?? [])));
  expect(parcel?.[1]).toBeGreaterThan(0.8 * Math.hypot(...(parcel ?? [])));
});

test('an embedding that is stored says the same when it is opened', () => {
  const learnt = learnSentenceEmbedding(TAUGHT);
  const opened = open(JSON.parse(JSON.stringify(store(learnt))) as ReturnType<typeof store>);
  for (const { words } of TAUGHT) expect(embedSentence(opened, words)).toEqual(embedSentence(learnt, words));
});
