import fc from 'fast-check';
import { FACT_NAMES, type Condition } from '../condition.ts';
import type { DialogueField } from '../field.ts';
import type { DialogueFlow, DialogueNode } from '../flow.ts';
import type { Heard, LookedUp } from '../heard.ts';
import { DIALOGUE_LANGUAGES, type LocalText } from '../text.ts';
import { heardOf, LOOK_UP_ID } from './flows.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const IDS = ['start', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7'] as const;

const localText: fc.Arbitrary<LocalText & Record<string, string>> = fc
  .dictionary(
    fc.constantFrom(...DIALOGUE_LANGUAGES),
    fc.constantFrom('您好 {a}', 'Hello {b}', '{c}', '请选择', 'مرحبا'),
    { minKeys: 1 },
  )
  .map((texts) => ({ ...texts }));

const field = (name: string): fc.Arbitrary<DialogueField> => {
  const base = { name: fc.constant(name), label: localText, question: localText, isOptional: fc.boolean() };
  return fc.oneof(
    fc.record({ type: fc.constant('text' as const), ...base }),
    fc.record({ type: fc.constant('order' as const), ...base }),
    fc.record({ type: fc.constant('amount' as const), ...base }),
    fc.record({
      type: fc.constant('date' as const),
      ...base,
      when: fc.constantFrom('any' as const, 'past' as const, 'future' as const),
    }),
    fc.record({ type: fc.constant('phone' as const), ...base }),
    fc.record({
      type: fc.constant('choice' as const),
      ...base,
      choices: fc.array(fc.record({ value: fc.constantFrom('x', 'y', 'z'), label: localText }), {
        minLength: 2,
        maxLength: 4,
      }),
    }),
  );
};

const condition: fc.Arbitrary<Condition> = fc.record({
  subject: fc.oneof(
    fc.record({ of: fc.constant('field' as const), name: fc.constantFrom(...NAMES) }),
    fc.record({ of: fc.constant('fact' as const), name: fc.constantFrom(...FACT_NAMES) }),
  ),
  test: fc.oneof(
    fc.constant({ is: 'known' as const }),
    fc.constant({ is: 'unknown' as const }),
    fc.record({ is: fc.constant('equal' as const), value: fc.constantFrom('x', 'open') }),
    fc.record({ is: fc.constant('above' as const), value: fc.integer() }),
  ),
});

const to = fc.constantFrom(...IDS, 'nowhere');
const tries = fc.integer({ min: 1, max: 3 });
const fields = fc
  .uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 })
  .chain((names) => fc.tuple(...names.map(field)));

const node = (id: string): fc.Arbitrary<DialogueNode> => {
  const base = { id: fc.constant(id) };
  return fc.oneof(
    fc.record({ ...base, kind: fc.constant('say' as const), text: localText, next: to }),
    fc.record({
      ...base,
      kind: fc.constant('ask' as const),
      tries,
      next: to,
      field: fc.constantFrom(...NAMES).chain(field),
    }),
    fc.record({ ...base, kind: fc.constant('form' as const), tries, next: to, confirms: fc.boolean(), fields }),
    fc.record({
      ...base,
      kind: fc.constant('choose' as const),
      tries,
      text: localText,
      options: fc.array(fc.record({ label: localText, next: to }), { minLength: 2, maxLength: 4 }),
    }),
    fc.record({
      ...base,
      kind: fc.constant('look-up' as const),
      lookUpId: fc.constant(LOOK_UP_ID),
      sends: fc.subarray([...NAMES]),
      saves: fc.array(
        fc.record({ from: fc.constantFrom('s', 't'), name: fc.constantFrom(...NAMES), label: localText }),
        { maxLength: 3 },
      ),
      found: to,
      missing: to,
      failed: to,
    }),
    fc.record({
      ...base,
      kind: fc.constant('branch' as const),
      cases: fc.array(fc.record({ when: condition, next: to }), { minLength: 1, maxLength: 3 }),
      otherwise: to,
    }),
    fc.record({ ...base, kind: fc.constant('hand-over' as const) }),
    fc.record({ ...base, kind: fc.constant('end' as const), text: localText }),
  );
};

/** Any flow that fits the schema, sound or not. */
export const anyFlow: fc.Arbitrary<DialogueFlow> = fc
  .integer({ min: 1, max: IDS.length })
  .chain((count) => fc.tuple(...IDS.slice(0, count).map(node)))
  .map((nodes) => ({ starts: { phrases: ['开始'], menuItemIds: [], intents: [] }, nodes }));

/** What people, and machines, may send: empty, long, emoji, control characters, right to left, halves of words for everything. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '0',
  '1',
  '2',
  '对',
  '不对',
  '不对，是另一个订单 ZD2002',
  'no, the other order: ZD-77',
  '订单 ZD1001 35元 2026-05-01',
  '算了',
  '跳过',
  '退款多久到账？',
  '{a}{b}{c}',
  '\u0001\u0007\u001b[31m',
  '\u202Eتبديل الاتجاه\u202C',
  'لا، الطلب الآخر',
  '👨‍👩‍👧'.repeat(30),
  'ﷺ'.repeat(200),
  '9'.repeat(4_000),
  'a-'.repeat(2_000),
  '不对'.repeat(2_000),
  ' '.repeat(3_999),
  '(((('.repeat(900),
  '\u0300'.repeat(1_000),
];

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);

const anyItem = fc.constantFrom(
  null,
  null,
  null,
  'dialogue.cancel',
  'dialogue.skip',
  'dialogue.confirm',
  'dialogue.change.a',
  'dialogue.n1.0',
  'dialogue.a.1',
  'constructor',
);

export const anyHeard: fc.Arbitrary<Heard> = fc
  .record({
    text: anyText,
    menuItemId: anyItem,
    hasAside: fc.boolean(),
    number: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ text, menuItemId, hasAside, number }) =>
    heardOf(text, { number, menuItemId, aside: hasAside ? [{ kind: 'text', text: '三天内。' }] : null }),
  );

export const anyLookedUp: fc.Arbitrary<LookedUp> = fc.oneof(
  fc.constant({ outcome: 'missing' as const }),
  fc.constant({ outcome: 'failed' as const }),
  fc.record({
    outcome: fc.constant('found' as const),
    values: fc.dictionary(
      fc.constantFrom('s', 't', '__proto__', 'constructor'),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    ),
  }),
);
