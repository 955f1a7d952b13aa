import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { measureAuroc } from '../evaluation/figures.ts';
import { understand } from '../understanding/understand.ts';
import { classify } from './classify.ts';
import { packModel, unpackModel } from './pack.ts';
import { SUPPORT, STRANGE } from './testing/support-lines.ts';
import { trainIntents, type IntentModel } from './train-intents.ts';

let model: IntentModel;
beforeAll(() => {
  model = trainIntents({ lines: SUPPORT.learnt });
}, 60_000);

describe('intents', () => {
  it('recognises wordings that it has not seen, in both languages', () => {
    const wrong = SUPPORT.asked.filter(({ text, intent }) => classify(model, text).candidates[0]?.intent !== intent);
    expect(wrong).toEqual([]);
  });

  it('is surer of its own than of what is strange to it', () => {
    const own = SUPPORT.asked.map(({ text }) => classify(model, text).belonging);
    const strange = STRANGE.map((text) => classify(model, text).belonging);
    expect(measureAuroc(own, strange)).toBeGreaterThan(0.9);
  });

  it('refuses what is strange to it though it was never told of anything strange', () => {
    const refused = STRANGE.filter((text) => !classify(model, text).isMine);
    const kept = SUPPORT.asked.filter(({ text }) => classify(model, text).isMine);
    expect(refused.length / STRANGE.length).toBeGreaterThan(0.6);
    expect(kept.length / SUPPORT.asked.length).toBeGreaterThan(0.6);
  });

  it('learns what the same words mean by what was said before them, where it is told', () => {
    const talks = ['Do you want a refund?', 'Shall I cancel your order?', 'Is your name Smith?'].flatMap((before, at) =>
      ['yes', 'yes please', 'ok', 'sure', 'right', 'yes do that'].map((text) => ({
        before,
        text,
        intent: `yes-${at}`,
      })),
    );
    const talking = trainIntents({ lines: talks });
    for (const { before, text, intent } of talks) {
      expect(classify(talking, text, before).candidates[0]?.intent).toBe(intent);
    }
    const unpacked = unpackModel(packModel(talking));
    expect(unpacked && classify(unpacked, 'yes', 'Shall I cancel your order?')).toEqual(
      classify(talking, 'yes', 'Shall I cancel your order?'),
    );
  });

  it('ranks candidates by confidences that are shares of one', () => {
    const { candidates } = classify(model, '我想退款');
    const confidences = candidates.map(({ confidence }) => confidence);
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    expect(confidences.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.0001);
    expect(new Set(candidates.map(({ intent }) => intent)).size).toBe(candidates.length);
  });

  it('learns the same from the same lines and seed', () => {
    const again = trainIntents({ lines: SUPPORT.learnt });
    expect(Buffer.compare(packModel(again), packModel(model))).toBe(0);
  });

  it('answers the same after it was packed and unpacked, and is no model when the bytes are broken', () => {
    const packed = packModel(model);
    const unpacked = unpackModel(packed);
    expect(unpacked).not.toBeNull();
    if (unpacked === null) return;
    for (const text of [...SUPPORT.asked.map((line) => line.text), ...STRANGE]) {
      expect(classify(unpacked, text)).toEqual(classify(model, text));
    }
    expect(unpackModel(packed.slice(0, 100))).toBeNull();
    expect(unpackModel(new Uint8Array())).toBeNull();
  });

  it('tells how far it is, and stops where it is told to', () => {
    const shares: number[] = [];
    trainIntents({ lines: SUPPORT.learnt }, { onProgress: (share) => shares.push(share) });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeCloseTo(1);
    const stop = (): never => {
      throw new Error('stopped');
    };
    expect(() => trainIntents({ lines: SUPPORT.learnt }, { onProgress: stop })).toThrow('stopped');
  });

  it.each([0, 1, 2, 3])('learns also from %i lines', (count) => {
    const small = trainIntents({ lines: SUPPORT.learnt.slice(0, count) });
    const { candidates, belonging } = classify(small, '怎么退款');
    expect(candidates.length).toBe(small.parts.labels.length > 0 ? Math.min(5, small.parts.labels.length) : 0);
    expect(belonging).toBeGreaterThanOrEqual(0);
    expect(belonging).toBeLessThanOrEqual(1);
  });
});

it('understands any text, always with numbers in their bounds', () => {
  const check = (text: string): void => {
    const { belonging, candidates, mood, language } = understand(model, text, { today: '2026-11-22' });
    for (const share of [
      belonging,
      mood.anger,
      language.confidence,
      ...candidates.map(({ confidence }) => confidence),
    ]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  };
  const pieces = [
    '退款',
    '😀',
    '\u202e',
    '\u0000',
    'אבג',
    'مرحبا',
    'a'.repeat(50),
    '\ud800',
    'zhuan rengong',
    ' ',
    '\n',
    '１',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), { maxLength: 30 }),
      (parts) => check(parts.join('')),
    ),
  );
  for (const piece of [...pieces, '人', '订单号', '一', '!']) check(piece.repeat(20_000));
}, 60_000);
