import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONVERSATION_LAWS, conversationSteps, live, type Step } from '../testing/index.ts';

// The longer run of the same laws is tests/soak/random-steps.soak.ts.

const RUNS = 300;
const folder = fileURLToPath(new URL('./regressions/', import.meta.url));

/** Lives that once broke a law, shrunk; replayed before anything random. */
const regressions = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): { name: string; steps: Step[] } => ({
    name,
    steps: JSON.parse(readFileSync(`${folder}${name}`, 'utf8')),
  }));

describe.each(Object.entries(CONVERSATION_LAWS))('%s', (_name, law) => {
  it.each(regressions)('in the life that $name keeps', ({ steps }) => law(live(steps), steps));

  it(`in ${RUNS} random lives`, () => {
    fc.assert(
      fc.property(conversationSteps({ min: 1, max: 50 }), (steps) => law(live(steps), steps)),
      { numRuns: RUNS },
    );
  });
});

it('random lives reach every state, every event and most refusals', () => {
  const states = new Set<string>();
  const events = new Set<string>();
  const refusals = new Set<string>();
  for (const steps of fc.sample(conversationSteps({ min: 40, max: 50 }), { numRuns: 600, seed: 7 })) {
    for (const moment of live(steps).moments) {
      states.add(moment.after.phase.state);
      for (const event of moment.events) events.add(event.type);
      if (!moment.decision.ok) refusals.add(moment.decision.refusal);
    }
  }
  expect([...states].toSorted()).toEqual(['bot', 'ended', 'human', 'new', 'queued']);
  expect([...events].toSorted()).toEqual([
    'bot.engaged',
    'bot.missed',
    'callback.answered',
    'callback.booked',
    'callback.called',
    'callback.cancelled',
    'callback.designated',
    'callback.missed',
    'conversation.acknowledged',
    'conversation.assigned',
    'conversation.ended',
    'conversation.opened',
    'conversation.prioritised',
    'conversation.queued',
    'conversation.rated',
    'conversation.reopened',
    'conversation.transferred',
    'conversation.visited',
    'customer.muted',
    'dialogue.moved',
    'message.recalled',
    'message.sent',
    'message.transcribed',
    'note.added',
    'offer.made',
    'offer.passed',
    'queue.left',
    'queue.reminded',
    'upgrade.accepted',
    'upgrade.cancelled',
    'upgrade.offered',
  ]);
  expect(refusals.size).toBeGreaterThanOrEqual(20);
});
