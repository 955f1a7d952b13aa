import fc from 'fast-check';
import type { EventOccasion, PersonWish, Side } from '../conversations/index.ts';
import type { TimerKind } from '../engine/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../kit/index.ts';

/** An agent of the cast by index, or whoever owns the conversation at that moment. */
export type Who = number | 'owner';

/** What is asked in one step. Plain values that fit any state, so that a failing life can be shrunk and kept in a file. */
export type StepInput =
  | { readonly do: 'open'; readonly scene: string | null }
  | { readonly do: 'customer-says'; readonly words: number }
  | { readonly do: 'agent-says'; readonly who: Who; readonly words: number }
  | { readonly do: 'ask-person'; readonly by: PersonWish }
  /** A window that begins so many minutes from now; null: when the turn comes. */
  | { readonly do: 'book-callback'; readonly inMinutes: number | null; readonly by?: 'staff' | 'supervisor' }
  | { readonly do: 'cancel-callback'; readonly by?: 'staff' | 'supervisor' }
  | { readonly do: 'designate-callback'; readonly mayOverride: boolean; readonly to: number | null }
  | { readonly do: 'leave-queue' }
  | {
      readonly do: 'bot-answers';
      /** Moves a dialogue with it; `late`: from where it no longer stands. */
      readonly dialogue?: 'asks' | 'looks-up' | 'ends' | 'hands-over' | 'late';
      readonly isStale: boolean;
      readonly messages: number;
      readonly isUnderstood: boolean;
      readonly handOver: boolean;
    }
  | { readonly do: 'customer-speaks' }
  | { readonly do: 'bot-writes-down'; readonly isStale: boolean; readonly isWish: boolean }
  | { readonly do: 'assign'; readonly by: 'router' | 'agent'; readonly who: Who }
  | { readonly do: 'answer-offer'; readonly who: Who | 'offered'; readonly accepts: boolean }
  | {
      readonly do: 'transfer';
      readonly who: Who;
      readonly mayOverride: boolean;
      readonly to: { readonly agent: number } | { readonly account: number };
      readonly hasNote: boolean;
    }
  | {
      readonly do: 'prioritise';
      readonly mayOverride: boolean;
      readonly to: 'A' | 'B' | 'as-it-was' | 'front' | 'back';
    }
  | { readonly do: 'release'; readonly who: Who }
  | { readonly do: 'add-note'; readonly who: Who }
  | { readonly do: 'recall'; readonly who: Who | 'customer'; readonly which: number }
  /** Up to a share of all events (in percent, beyond 100 for numbers that do not exist yet). */
  | { readonly do: 'acknowledge'; readonly by: Side; readonly deliveredShare: number; readonly readShare: number }
  /** Numbers that fit nothing. */
  | {
      readonly do: 'acknowledge-wildly';
      readonly by: Side;
      readonly delivered: number;
      readonly read: number;
      readonly readOrdinal: number;
    }
  | { readonly do: 'app-says'; readonly app: number; readonly words: number }
  | { readonly do: 'app-replies'; readonly app: number; readonly occasion: EventOccasion }
  | {
      readonly do: 'app-moves';
      readonly app: number;
      readonly to: 'bot' | 'queued' | 'ended' | { readonly agent: Who };
    }
  | { readonly do: 'offer-upgrade'; readonly app: number; readonly target: 'agent' | 'group' }
  | { readonly do: 'cancel-upgrade'; readonly app: number }
  | { readonly do: 'accept-upgrade' }
  | { readonly do: 'mute'; readonly who: Who; readonly mayOverride: boolean; readonly isMuted: boolean }
  | { readonly do: 'end'; readonly who: Who | 'customer'; readonly mayOverride: boolean }
  | { readonly do: 'rate'; readonly stars: number; readonly comment: string | null }
  /** A timer that is set fires, at its time; or one fires that is not set, or too early. */
  | { readonly do: 'timer-fires'; readonly timer: TimerKind; readonly isWild: boolean };

export interface StepFacts {
  readonly hasBot: boolean;
  /** Index of the app that runs the account; absent or null: the product does. */
  readonly app?: number | null;
  readonly greetings: number;
  /** Absent or false: what the router gives is the agent's at once. */
  readonly offersFirst?: boolean;
  /** Null: no agent of that id. */
  readonly agent: {
    readonly isAccepting: boolean;
    readonly load: number;
    readonly capacity: number;
    readonly accounts: number;
  } | null;
  readonly isTargetKnown: boolean;
  /** When people serve; absent: round the clock. */
  readonly hours?: 'always' | 'by-day' | 'with-night';
}

/** One step of a conversation's random life. */
export interface Step {
  readonly afterMs: number;
  readonly input: StepInput;
  readonly facts: StepFacts;
}

const who: fc.Arbitrary<Who> = fc.oneof(
  { weight: 2, arbitrary: fc.constant('owner' as const) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }) },
);
const whoOrCustomer: fc.Arbitrary<Who | 'customer'> = fc.oneof(who, fc.constant('customer' as const));
const side = fc.constantFrom<Side>('customer', 'agent');
const choose = <const K extends string, T extends object>(kind: K, parts: fc.Arbitrary<T>) =>
  parts.map((chosen) => ({ do: kind, ...chosen }));
/** Mostly the app that runs the account, if one does. */
const app = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.constant(1));
const share = fc.integer({ min: 0, max: 120 });
const aNumber = fc.integer({ min: 0, max: 60 });

const choices = [
  { weight: 2, arbitrary: choose('open', fc.record({ scene: fc.constantFrom(null, 'help', 'receipt') })) },
  { weight: 8, arbitrary: choose('customer-says', fc.record({ words: fc.nat(30) })) },
  { weight: 6, arbitrary: choose('agent-says', fc.record({ who, words: fc.nat(30) })) },
  {
    weight: 4,
    arbitrary: choose('ask-person', fc.record({ by: fc.constantFrom<PersonWish>('button', 'menu', 'emergency') })),
  },
  {
    weight: 4,
    arbitrary: choose('book-callback', fc.record({ inMinutes: fc.constantFrom(null, null, -1, 5, 60, 2_000) })),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'cancel-callback' as const }) },
  {
    weight: 2,
    arbitrary: choose(
      'book-callback',
      fc.record({ inMinutes: fc.constantFrom(5, 60), by: fc.constantFrom('staff' as const, 'supervisor' as const) }),
    ),
  },
  {
    weight: 1,
    arbitrary: choose('cancel-callback', fc.record({ by: fc.constantFrom('staff' as const, 'supervisor' as const) })),
  },
  {
    weight: 2,
    arbitrary: choose('designate-callback', fc.record({ mayOverride: fc.boolean(), to: fc.constantFrom(0, 1, null) })),
  },
  // Its time comes, and nobody says anything meanwhile: rare among so many voices.
  {
    weight: 6,
    arbitrary: fc.constant({ do: 'timer-fires' as const, timer: 'callback' as const, isWild: false }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'leave-queue' as const }) },
  { weight: 3, arbitrary: choose('customer-speaks', fc.record({})) },
  {
    weight: 3,
    arbitrary: choose('bot-writes-down', fc.record({ isStale: fc.boolean(), isWish: fc.boolean() })),
  },
  {
    weight: 5,
    arbitrary: choose(
      'bot-answers',
      fc
        .record({
          isStale: fc.boolean(),
          messages: fc.nat(2),
          isUnderstood: fc.boolean(),
          handOver: fc.boolean(),
          dialogue: fc.constantFrom(
            ...([undefined, undefined, 'asks', 'looks-up', 'ends', 'hands-over', 'late'] as const),
          ),
        })
        .map(({ dialogue, ...rest }) => (dialogue === undefined ? rest : { ...rest, dialogue })),
    ),
  },
  {
    weight: 6,
    arbitrary: choose('assign', fc.record({ by: fc.constantFrom('router' as const, 'agent' as const), who })),
  },
  {
    weight: 5,
    arbitrary: choose(
      'answer-offer',
      fc.record({
        who: fc.oneof({ weight: 4, arbitrary: fc.constant('offered' as const) }, who),
        accepts: fc.boolean(),
      }),
    ),
  },
  {
    weight: 4,
    arbitrary: choose(
      'transfer',
      fc.record({
        who,
        mayOverride: fc.boolean(),
        to: fc.oneof(fc.record({ agent: fc.nat(2) }), fc.record({ account: fc.nat(1) })),
        hasNote: fc.boolean(),
      }),
    ),
  },
  {
    weight: 4,
    arbitrary: choose(
      'prioritise',
      fc.record({
        mayOverride: fc.constantFrom(true, true, false),
        to: fc.constantFrom('A' as const, 'B' as const, 'as-it-was' as const, 'front' as const, 'back' as const),
      }),
    ),
  },
  { weight: 2, arbitrary: choose('release', fc.record({ who })) },
  { weight: 1, arbitrary: choose('add-note', fc.record({ who })) },
  { weight: 2, arbitrary: choose('recall', fc.record({ who: whoOrCustomer, which: fc.nat(20) })) },
  { weight: 4, arbitrary: choose('acknowledge', fc.record({ by: side, deliveredShare: share, readShare: share })) },
  {
    weight: 1,
    arbitrary: choose(
      'acknowledge-wildly',
      fc.record({ by: side, delivered: aNumber, read: aNumber, readOrdinal: aNumber }),
    ),
  },
  { weight: 6, arbitrary: choose('app-says', fc.record({ app, words: fc.nat(30) })) },
  {
    weight: 2,
    arbitrary: choose(
      'app-replies',
      fc.record({ app, occasion: fc.constantFrom<EventOccasion>('entered', 'queued', 'assigned', 'ended') }),
    ),
  },
  {
    weight: 5,
    arbitrary: choose(
      'app-moves',
      fc.record({
        app,
        to: fc.oneof(fc.constantFrom('bot' as const, 'queued' as const, 'ended' as const), fc.record({ agent: who })),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: choose('offer-upgrade', fc.record({ app, target: fc.constantFrom('agent' as const, 'group' as const) })),
  },
  { weight: 1, arbitrary: choose('cancel-upgrade', fc.record({ app })) },
  { weight: 1, arbitrary: fc.constant({ do: 'accept-upgrade' as const }) },
  {
    weight: 1,
    arbitrary: choose(
      'mute',
      // Mostly taken back again, for muted lives have little to tell.
      fc.record({ who, mayOverride: fc.boolean(), isMuted: fc.constantFrom(true, false, false) }),
    ),
  },
  { weight: 2, arbitrary: choose('end', fc.record({ who: whoOrCustomer, mayOverride: fc.boolean() })) },
  {
    weight: 1,
    arbitrary: choose(
      'rate',
      fc.record({ stars: fc.integer({ min: 1, max: 5 }), comment: fc.constantFrom(null, '谢谢') }),
    ),
  },
  {
    weight: 4,
    arbitrary: choose(
      'timer-fires',
      fc.record({
        timer: fc.constantFrom<TimerKind>('idle-end', 'queue-reminder', 'offer-expired', 'opening', 'callback'),
        isWild: fc.boolean(),
      }),
    ),
  },
];

const stepInput: fc.Arbitrary<StepInput> = fc.oneof(...choices);

const stepFacts: fc.Arbitrary<StepFacts> = fc.record({
  hasBot: fc.boolean(),
  app: fc.constantFrom(null, 0, 0, 1),
  greetings: fc.nat(2),
  offersFirst: fc.boolean(),
  agent: fc.option(
    fc.record({
      isAccepting: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
      load: fc.nat(3),
      capacity: fc.integer({ min: 1, max: 4 }),
      accounts: fc.integer({ min: 0, max: 3 }),
    }),
    { freq: 10 },
  ),
  hours: fc.constantFrom(
    'always' as const,
    'always' as const,
    'always' as const,
    'by-day' as const,
    'with-night' as const,
  ),
  isTargetKnown: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
});

const afterMs = fc.constantFrom(
  0,
  1,
  SECOND_MS,
  30 * SECOND_MS,
  3 * MINUTE_MS,
  50 * MINUTE_MS,
  3 * HOUR_MS,
  2 * DAY_MS,
);

const step: fc.Arbitrary<Step> = fc.record({ afterMs, input: stepInput, facts: stepFacts });

/** Who runs the account for a whole life: hardly ever somebody new. */
const runBy = fc.constantFrom('anybody' as const, null, 0, 0);

/** Random lives of one conversation. */
export const conversationSteps = (lengths: { readonly min: number; readonly max: number }): fc.Arbitrary<Step[]> =>
  fc
    .tuple(runBy, fc.array(step, { minLength: lengths.min, maxLength: lengths.max, size: 'max' }))
    .map(([by, steps]) =>
      by === 'anybody' ? steps : steps.map((one) => ({ ...one, facts: { ...one.facts, app: by } })),
    );
