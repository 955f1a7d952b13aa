import { playExample } from '@zhida/core/dialogues';
import { forTenant } from '@zhida/store';
import type { Handler } from '../call.ts';
import { editedTenant, playedNow } from './edited-tenant.ts';
import { hearingOf, judge } from './judge.ts';

export const review: Handler<'flows.review'> = (call) => {
  const tenantId = editedTenant(call);
  const now = playedNow(call);
  return forTenant(call.context.db, tenantId, (tx) => judge(tx, { tenantId, ...call.body, ...now }));
};

export const simulate: Handler<'flows.simulate'> = async (call) => {
  const tenantId = editedTenant(call);
  const { draft, language, facts, turns } = call.body;
  const now = playedNow(call);
  const texts = turns.flatMap((turn) => (turn.by === 'customer' ? [turn.text] : []));
  const hear = await forTenant(call.context.db, tenantId, (tx) => hearingOf(tx, { tenantId, texts, ...now }));
  if (turns.length === 0) return { steps: [] };
  const example = { name: '-', language, facts, turns, expects: { values: {} } };
  const { steps } = playExample(draft, example, { hear, today: now.today });
  return {
    steps: steps.map(({ say, dialogue, lookUp }) => ({ say: [...say], dialogue, sends: lookUp?.sends ?? null })),
  };
};
