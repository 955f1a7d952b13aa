import { DEFAULT_CALLBACK_RULES, DEFAULT_OUTSIDE_HOURS } from '@zhida/core/callbacks';
import { initialState, type AccountFacts, type ConversationState } from '@zhida/core/conversations';
import { isClaim, mapKey } from '@zhida/store';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideClaims } from './claims.ts';
import { decideBatch } from './decide-batch.ts';
import type { Submission } from './submission.ts';

const AT = 1_767_225_600_000;
const account: AccountFacts = {
  id: 'account',
  name: 'account',
  greeting: [],
  botName: 'bot',
  hasBot: true,
  appId: null,
  isClosed: false,
  officialHosts: [],
  idleEndMs: 3_600_000,
  queueReminderMs: 60_000,
  calendar: null,
  callbacks: DEFAULT_CALLBACK_RULES,
  outsideHours: DEFAULT_OUTSIDE_HOURS,
  acceptWithinMs: null,
};
const fence = { tenantId: 'tenant', owner: 'node', epoch: 1 };

const queued = {
  state: 'queued',
  since: AT - 5_000,
  reason: 'button',
  offer: null,
  passedBy: [],
  precedence: null,
} as const;
const phase = fc.constantFrom<ConversationState['phase']>(
  queued,
  queued,
  { ...queued, opensAt: AT + 1 },
  { state: 'bot', misses: 0 },
  { state: 'human', agentId: 'agent-1', agentName: 'agent', since: AT - 1 },
  { state: 'ended', reason: 'idle', since: AT - 1 },
);
const claims = fc.array(
  fc.record({
    conversation: fc.nat(9),
    agentId: fc.constantFrom('agent-1', 'agent-2'),
    isServing: fc.boolean(),
    load: fc.nat(3),
  }),
  { maxLength: 12 },
);

const claimOf = (
  {
    conversation,
    agentId,
    isServing,
    load,
  }: { conversation: number; agentId: string; isServing: boolean; load: number },
  index: number,
): Submission => ({
  tenantId: 'tenant',
  conversationId: `conversation-${conversation}`,
  key: `key-${index}`,
  input: { type: 'assign', by: 'router', agentId },
  claim: {
    fence,
    agent: {
      id: agentId,
      name: agentId,
      capacity: 3,
      load,
      isAccepting: true,
      accountIds: isServing ? ['account'] : [],
    },
    decision: {
      conversationId: `conversation-${conversation}`,
      at: AT,
      kind: 'assigned',
      agentId,
      item: null,
      verdicts: null,
      outcome: {},
      policy: null,
      by: null,
    },
  },
});

it('the short way decides as the long one does, as far as one statement can write it', () => {
  fc.assert(
    fc.property(fc.array(phase, { minLength: 10, maxLength: 10 }), claims, (phases, wanted) => {
      const states = phases.map((at, index) => ({
        ...initialState({ id: `conversation-${index}`, customerId: `customer-${index}`, accountId: 'account' }),
        number: 3,
        phase: at,
        queuedSince: at.state === 'queued' ? at.since : null,
      }));
      const submissions = wanted.map(claimOf);
      const accounts = new Map([[mapKey('tenant', 'account'), account]]);
      const { sure, decided } = decideClaims(submissions, {
        at: AT,
        states: wanted.map(({ conversation }) => states[conversation]),
        accounts,
      });
      expect(decided.changes.every(isClaim)).toBe(true);
      expect(new Set(decided.changes.map(({ after }) => after.id)).size).toBe(decided.changes.length);
      const agents = new Map(
        sure
          .toReversed()
          .flatMap(({ claim }) => (claim === undefined ? [] : [[mapKey('tenant', claim.agent.id), claim.agent]])),
      );
      const long = decideBatch(sure, {
        at: AT,
        states: new Map(states.map((state) => [mapKey('tenant', state.id), state])),
        agents,
        accounts,
        answerTo: () => undefined,
      });
      expect(long.deferred).toEqual([]);
      const withoutKeys = long.changes.map((change) => ({
        ...change,
        events: change.events.map((event) => ({ ...event, key: null })),
      }));
      expect(decided.changes).toEqual(withoutKeys);
      expect([...decided.outcomes]).toEqual([...long.outcomes]);
      // Nothing that could be written is left to the long way: only who has it already, or was claimed a moment ago.
      const first = submissions.filter(
        ({ conversationId }, index) =>
          submissions.findIndex((other) => other.conversationId === conversationId) === index,
      );
      for (const submission of first.filter((one) => !sure.includes(one))) {
        const { claim } = submission;
        const before = states.find(({ id }) => id === submission.conversationId);
        const given = sure.filter((one) => one.claim?.agent.id === claim?.agent.id).length;
        const isFree = before?.phase.state === 'queued' && before.phase.opensAt === undefined;
        const hasRoom = given === 0 && claim?.agent.accountIds.length === 1 && claim.agent.load < 3;
        expect(isFree && hasRoom).toBe(false);
      }
    }),
  );
});
