import type { DecisionRecord } from '@zhida/core/routing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packDecisions, unpackDecision } from './routing-batch.ts';

const agent = fc.constantFrom('agent-1', 'agent-2', 'agent-3', 'agent-4');
const rule = fc.constantFrom('turn' as const, 'least-busy' as const);
const verdict = fc.oneof(
  fc.record({ code: fc.constant('behind' as const), by: rule }),
  fc.record({ code: fc.constant('chosen' as const), by: fc.constantFrom('only-one' as const, 'turn' as const) }),
  fc.record({ code: fc.constant('desk-full' as const), free: fc.nat(3), needed: fc.nat(3) }),
  fc.record({ code: fc.constant('on-break' as const), reason: fc.string() }),
);
const verdicts = fc.record({
  named: fc.array(fc.record({ agentId: agent, verdict }), { maxLength: 6 }),
  others: fc.dictionary(fc.constantFrom('behind', 'not-reachable'), fc.nat()),
});
const outcome = fc.oneof(
  fc.record({ kind: fc.constant('assigned' as const), agentId: agent, by: rule }),
  fc.record({ kind: fc.constant('waits' as const), nextChangeAt: fc.option(fc.nat()) }),
  fc.record({ reason: fc.string() }),
);
const decision: fc.Arbitrary<DecisionRecord> = fc.record({
  conversationId: fc.uuid(),
  at: fc.nat(),
  kind: fc.constantFrom('assigned', 'waiting', 'released'),
  agentId: fc.option(agent),
  item: fc.option(
    fc.record(
      {
        since: fc.nat(),
        waitedMs: fc.nat(),
        accountId: fc.constantFrom('account-1', 'account-2'),
        language: fc.string(),
      },
      { requiredKeys: ['since', 'waitedMs'] },
    ),
  ),
  verdicts: fc.option(verdicts),
  outcome,
  policy: fc.option(fc.string()),
  by: fc.option(rule),
});

it('whatever is packed comes out as it was, through the text in which it is kept', () => {
  fc.assert(
    fc.property(fc.uniqueArray(decision, { selector: ({ conversationId }) => conversationId }), (decisions) => {
      const kept = JSON.parse(JSON.stringify(packDecisions(decisions))) as ReturnType<typeof packDecisions>;
      for (const one of decisions) {
        expect(unpackDecision(kept, one.conversationId)).toEqual(JSON.parse(JSON.stringify(one)));
      }
      expect(unpackDecision(kept, 'somebody else')).toBeNull();
    }),
  );
});
