import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Content } from '../messages/index.ts';
import { decideMessage, type MessageFacts } from './decide-message.ts';
import type { BotDecision, BotSurroundings } from './decision.ts';
import { NEW_DIALOGUE, type Dialogue } from './dialogue.ts';
import { DEFAULT_BOT_POLICY } from './policy.ts';
import { tapId } from './taps.ts';
import type { EntryFacts, Understood, UnderstoodMood } from './understood.ts';

const CALM: UnderstoodMood = {
  anger: 0,
  isUrgent: false,
  isEmergency: false,
  isStruggling: false,
  isMinor: false,
  isForPeople: false,
  isSettled: false,
  isUnhelped: false,
};
const ENTRIES: Readonly<Record<string, EntryFacts>> = {
  how: { id: 'how', intent: 'how-to', handOver: { kind: 'never-without-asking' }, isUrgent: false },
  other: { id: 'other', intent: 'how-to', handOver: null, isUrgent: false },
  refund: { id: 'refund', intent: 'refund', handOver: { kind: 'after-misses', misses: 1 }, isUrgent: false },
  login: { id: 'login', intent: 'login', handOver: { kind: 'by-confidence' }, isUrgent: false },
  close: { id: 'close', intent: 'close', handOver: { kind: 'always' }, isUrgent: false },
  stolen: { id: 'stolen', intent: 'stolen', handOver: { kind: 'always' }, isUrgent: true },
};
const entryOf = (entryId: string): EntryFacts | null =>
  Object.hasOwn(ENTRIES, entryId) ? (ENTRIES[entryId] ?? null) : null;

const understood = (
  candidates: readonly (readonly [string, number])[],
  more: Partial<Omit<Understood, 'mood'>> & { readonly mood?: Partial<UnderstoodMood> } = {},
): Understood => ({
  language: 'zh-CN',
  answerFrom: 0.7,
  askFrom: 0.3,
  wantsPerson: false,
  fields: [],
  ...more,
  candidates: candidates.map(([entryId, confidence]) => ({ entryId, confidence })),
  mood: { ...CALM, ...more.mood },
});
const QUIET: BotSurroundings = { policy: DEFAULT_BOT_POLICY, isOpen: true, isWaitLong: false, isInCare: false };
const said = (text: string, menuItemId?: string): Content => ({
  kind: 'text',
  text,
  ...(menuItemId === undefined ? {} : { menuItemId }),
});
const decide = (
  content: Content | string,
  facts: Partial<MessageFacts> & { readonly understood: Understood },
): BotDecision =>
  decideMessage(typeof content === 'string' ? said(content) : content, {
    dialogue: NEW_DIALOGUE,
    entryOf,
    surroundings: QUIET,
    ...facts,
  });

describe('a message with a sure answer', () => {
  it('is answered', () => {
    expect(
      decide('怎么换头像', {
        understood: understood([
          ['how', 0.9],
          ['other', 0.05],
        ]),
      }),
    ).toEqual({
      act: 'answer',
      entryId: 'how',
      reasons: ['sure'],
    });
  });

  it('goes to people at once where its matter always does, with what helps meanwhile', () => {
    expect(decide('我要注销', { understood: understood([['close', 0.9]]) })).toEqual({
      act: 'hand-over',
      why: 'policy',
      entryId: 'close',
      reasons: ['rule-always'],
    });
    expect(decide('号没了', { understood: understood([['stolen', 0.9]]) })).toMatchObject({
      act: 'hand-over',
      why: 'emergency',
      entryId: 'stolen',
    });
  });

  it('is not said again when it did not help, or was said just now', () => {
    const sure = understood([['how', 0.95]]);
    const dialogue: Dialogue = { ...NEW_DIALOGUE, unhelpful: ['how'] };
    expect(decide('怎么换头像', { understood: sure, dialogue })).toEqual({ act: 'miss', reasons: ['said-already'] });
    expect(decide('怎么换头像', { understood: sure, dialogue: { ...NEW_DIALOGUE, last: 'how' } })).toMatchObject({
      act: 'miss',
    });
  });
});

describe('a message that may mean several things', () => {
  it('is asked about once, with three at most', () => {
    const unsure = understood([
      ['how', 0.5],
      ['other', 0.4],
      ['refund', 0.3],
      ['login', 0.2],
    ]);
    expect(decide('换', { understood: unsure })).toEqual({
      act: 'ask',
      entryIds: ['how', 'other', 'refund'],
      reasons: ['unsure'],
    });
    expect(decide('换', { understood: unsure, dialogue: { ...NEW_DIALOGUE, hasAsked: true } })).toEqual({
      act: 'miss',
      reasons: ['unsure', 'asked-already'],
    });
  });

  it('is asked about also when two are as likely', () => {
    expect(
      decide('换', {
        understood: understood([
          ['how', 0.8],
          ['other', 0.75],
        ]),
      }),
    ).toMatchObject({
      act: 'ask',
      reasons: ['rivals'],
    });
  });

  it('goes to people by confidence once it was asked about or failed, while they are there', () => {
    const unsure = understood([['login', 0.5]]);
    expect(decide('登不上', { understood: unsure })).toMatchObject({ act: 'ask', entryIds: ['login'] });
    for (const tried of [{ hasAsked: true }, { misses: 1 }]) {
      const facts = { understood: unsure, dialogue: { ...NEW_DIALOGUE, ...tried } };
      expect(decide('登不上', facts)).toMatchObject({ act: 'hand-over', why: 'policy' });
      for (const moment of [{ isOpen: false }, { isWaitLong: true }]) {
        const later = decide('登不上', { ...facts, surroundings: { ...QUIET, ...moment } });
        expect(later.act === 'hand-over' && later.why === 'policy').toBe(false);
      }
    }
  });
});

describe('a person takes over', () => {
  it.each([
    ['request', { wantsPerson: true }],
    ['emergency', { mood: { isEmergency: true } }],
    ['anger', { mood: { anger: 0.5 } }],
    ['vulnerable', { mood: { isStruggling: true } }],
    ['vulnerable', { mood: { isMinor: true, isUrgent: true } }],
    ['policy', { mood: { isForPeople: true } }],
    ['emergency', { wantsPerson: true, mood: { isEmergency: true } }],
    ['request', { wantsPerson: true, mood: { isSettled: true } }],
  ] as const)('for %s, whatever could be answered', (why, more) => {
    expect(decide('怎么换头像', { understood: understood([['how', 0.99]], more) })).toMatchObject({
      act: 'hand-over',
      why,
    });
  });

  it('not for anger or need where the account says so, but always on request', () => {
    const surroundings = { ...QUIET, policy: { ...DEFAULT_BOT_POLICY, onAnger: false, onVulnerable: false } };
    const facts = (more: Parameters<typeof understood>[1]) => ({
      understood: understood([['how', 0.99]], more),
      surroundings,
    });
    expect(decide('x', facts({ mood: { anger: 1, isStruggling: true } }))).toMatchObject({ act: 'answer' });
    expect(decide('x', facts({ wantsPerson: true }))).toMatchObject({ act: 'hand-over', why: 'request' });
  });

  it('when one was offered and the customer agrees; else agreeing is only polite', () => {
    const nothing = understood([]);
    const offered = { ...NEW_DIALOGUE, misses: 1, hasOffered: true };
    for (const yes of ['好的', 'yes please', 'sí', 'はい、お願いします', '네', 'نعم', 'oui', 'sim']) {
      expect(decide(yes, { understood: nothing, dialogue: offered })).toMatchObject({
        act: 'hand-over',
        why: 'request',
      });
    }
    expect(decide('好的', { understood: nothing })).toEqual({ act: 'chat', talk: 'thanks', reasons: ['small-talk'] });
  });

  it('at the second failure, and at the first of somebody who is served with care', () => {
    const nothing = understood([]);
    expect(decide('咕噜', { understood: nothing })).toEqual({ act: 'miss', reasons: ['unknown'] });
    expect(decide('咕噜', { understood: nothing, dialogue: { ...NEW_DIALOGUE, misses: 1 } })).toMatchObject({
      act: 'hand-over',
      why: 'misses',
    });
    expect(decide('咕噜', { understood: nothing, surroundings: { ...QUIET, isInCare: true } })).toMatchObject({
      act: 'hand-over',
      why: 'vulnerable',
    });
  });
});

describe('what was said before', () => {
  const nothing = understood([]);
  const helped = { ...NEW_DIALOGUE, last: 'how' };

  it('is settled when the customer says so, and no failure', () => {
    const settled = understood([['other', 0.9]], { mood: { isSettled: true } });
    expect(decide('弄好了，字大了', { understood: settled, dialogue: helped })).toEqual({
      act: 'chat',
      talk: 'thanks',
      reasons: ['solved'],
    });
  });

  it('did not help when the customer says so, whatever else fits', () => {
    const unhelped = understood([['other', 0.9]], { mood: { isUnhelped: true } });
    expect(decide('不是这个', { understood: unhelped, dialogue: helped })).toEqual({
      act: 'miss',
      reasons: ['not-solved'],
    });
    expect(decide('不是这个', { understood: unhelped })).toMatchObject({ act: 'answer', entryId: 'other' });
  });

  it('missed as often as the account allows: nothing more is tried', () => {
    const dialogue = { ...NEW_DIALOGUE, misses: 2 };
    for (const candidates of [[['how', 0.95]], [['how', 0.4]]] as const) {
      expect(decide('尾号', { understood: understood(candidates), dialogue })).toMatchObject({
        act: 'hand-over',
        why: 'misses',
      });
    }
  });

  it('was of help to somebody who is served with care: a first failure then only offers a person', () => {
    const surroundings = { ...QUIET, isInCare: true };
    expect(decide('咕噜', { understood: nothing, dialogue: helped, surroundings })).toMatchObject({ act: 'miss' });
    const unhelped = understood([], { mood: { isUnhelped: true } });
    expect(decide('咕噜', { understood: nothing, surroundings })).toMatchObject({
      act: 'hand-over',
      why: 'vulnerable',
    });
    expect(decide('没用', { understood: unhelped, dialogue: { ...helped, misses: 1 }, surroundings })).toMatchObject({
      act: 'hand-over',
    });
  });
});

describe('what is tapped', () => {
  const nothing = understood([]);
  const tap = (id: string): Content => said('标签', id);

  it('is answered as the entry that it stands for, also one of a matter for people', () => {
    expect(decide(tap(tapId({ kind: 'entry', entryId: 'how' })), { understood: nothing })).toMatchObject({
      act: 'answer',
      entryId: 'how',
    });
    expect(decide(tap(tapId({ kind: 'entry', entryId: 'stolen' })), { understood: nothing })).toMatchObject({
      act: 'hand-over',
      why: 'emergency',
    });
    const policy = { ...DEFAULT_BOT_POLICY, handOver: { kind: 'always' as const } };
    const other = tap(tapId({ kind: 'entry', entryId: 'other' }));
    expect(decide(other, { understood: nothing })).toMatchObject({ act: 'answer' });
    expect(decide(other, { understood: nothing, surroundings: { ...QUIET, policy } })).toMatchObject({
      act: 'hand-over',
      why: 'policy',
    });
  });

  it('is a failure where nothing fits or the answer did not help; how many of them is the matter’s own rule', () => {
    const notSolved = (entryId: string) => decide(tap(tapId({ kind: 'not-solved', entryId })), { understood: nothing });
    expect(decide(tap(tapId({ kind: 'none-of-these' })), { understood: nothing })).toMatchObject({ act: 'miss' });
    expect(notSolved('how')).toMatchObject({ act: 'miss', reasons: ['not-solved'] });
    expect(notSolved('refund')).toMatchObject({ act: 'hand-over', why: 'misses' });
    expect(notSolved('login')).toMatchObject({ act: 'hand-over', why: 'misses' });
    expect(notSolved('gone')).toMatchObject({ act: 'miss' });
  });

  it('is taken for words where the entry is gone, and for nothing that every object has', () => {
    for (const entryId of ['gone', 'constructor', '__proto__']) {
      expect(decide(tap(tapId({ kind: 'entry', entryId })), { understood: nothing })).toMatchObject({ act: 'miss' });
    }
  });
});

it('pictures and files are no words: a person is offered, then comes', () => {
  const place: Content = { kind: 'location', latitude: 1, longitude: 2 };
  expect(decide(place, { understood: understood([]) })).toEqual({ act: 'miss', reasons: ['not-words'] });
  expect(decide(place, { understood: understood([]), dialogue: { ...NEW_DIALOGUE, misses: 1 } })).toMatchObject({
    act: 'hand-over',
  });
});

describe('whatever is said', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const message = fc.record({
    candidates: fc.array(fc.tuple(fc.constantFrom(...Object.keys(ENTRIES), 'gone'), share), { maxLength: 5 }),
    anger: share,
    isUrgent: fc.boolean(),
    isStruggling: fc.boolean(),
    isForPeople: fc.boolean(),
    isSettled: fc.boolean(),
    isUnhelped: fc.boolean(),
    wantsPerson: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0),
    tap: fc.constantFrom('none', 'none', 'none', 'solved', 'not-solved', 'none-of-these', 'entry'),
    text: fc.string({ unit: 'binary', maxLength: 40 }),
  });
  const surroundings = fc.record({
    policy: fc.record({
      handOver: fc.constantFrom(
        { kind: 'never-without-asking' } as const,
        { kind: 'after-misses', misses: 5 } as const,
        { kind: 'by-confidence' } as const,
        { kind: 'always' } as const,
      ),
      misses: fc.integer({ min: 1, max: 2 }),
      onAnger: fc.boolean(),
      onVulnerable: fc.boolean(),
      mostWrong: fc.constant(0.03),
      asksIfSolved: fc.boolean(),
      intents: fc.constant({}),
    }),
    isOpen: fc.boolean(),
    isWaitLong: fc.boolean(),
    isInCare: fc.boolean(),
  });

  it('nobody is failed more than twice, asked twice in a row, or told again what did not help; who wants a person has one', () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 20 }), surroundings, (messages, moment) => {
        let dialogue: Dialogue = NEW_DIALOGUE;
        let failures = 0;
        for (const { candidates, wantsPerson, tap, text, ...mood } of messages) {
          const facts = understood(
            candidates.toSorted(([, a], [, b]) => b - a),
            { wantsPerson, mood },
          );
          const entryId = dialogue.last ?? 'how';
          const id =
            tap === 'none' ? undefined : tapId(tap === 'none-of-these' ? { kind: tap } : { kind: tap, entryId });
          const decision = decide(said(text, id), { understood: facts, dialogue, surroundings: moment });
          if (decision.act === 'hand-over') return;
          expect(id === undefined && wantsPerson && text.trim().length > 40).toBe(false);
          if (decision.act === 'miss') failures += 1;
          if (decision.act === 'ask') expect(dialogue.hasAsked).toBe(false);
          if (decision.act === 'answer' && id === undefined) expect(dialogue.unhelpful).not.toContain(decision.entryId);
          expect(failures).toBeLessThan(moment.policy.misses);
          dialogue = {
            said: [],
            misses: failures,
            last: decision.act === 'answer' ? decision.entryId : dialogue.last,
            unhelpful: tap === 'not-solved' ? [...dialogue.unhelpful, entryId] : dialogue.unhelpful,
            hasAsked: decision.act === 'ask',
            hasOffered: decision.act === 'miss',
          };
        }
      }),
      { numRuns: 500 },
    );
  });
});
