import { noteSteps, observe, waitEndedBy, type LineStep, type WaitModel } from '@zhida/core/forecasts';
import type { Id, Instant } from '@zhida/core/kit';
import {
  addToQueueDays,
  forTenant,
  hasUnreadSteps,
  listLines,
  listServedAccounts,
  listUnreadSteps,
  lockLines,
  readWaitModels,
  saveLine,
  takeForecasts,
  type Database,
  type EndedWait,
  type FirstForecast,
  type TenantTransaction,
} from '@zhida/store';
import { countDays } from './count-days.ts';

/** Events of each account's feed that one transaction learns from: some hundred milliseconds of work at most. */
const EVENTS_AT_ONCE = 2_000;
/** Transactions in one go; what is left is learned with the next. */
const MOST_ROUNDS = 10;

/**
 * Learns from every wait of a tenant that ended since the last time. The feeds are read on from where the tenant's rows
 * say, and written back with what they taught in one transaction under the rows' lock: whichever nodes do this and
 * whenever they stop, each wait counts once. Resolves to how many were learned.
 */
export async function learnWaits(db: Database, tenantId: Id, at: Instant): Promise<number> {
  let learned = 0;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (!(await forTenant(db, tenantId, (tx) => hasUnreadSteps(tx, tenantId)))) break;
    learned += await forTenant(db, tenantId, (tx) => learnNext(tx, tenantId, at));
  }
  return learned;
}

async function learnNext(tx: TenantTransaction, tenantId: Id, at: Instant): Promise<number> {
  await lockLines(tx, tenantId, at);
  const { steps, readUpTo } = await listUnreadSteps(tx, tenantId, EVENTS_AT_ONCE);
  if (readUpTo.size === 0) return 0;
  const before = new Map((await listLines(tx, tenantId)).map(({ accountId, pulse }) => [accountId, pulse]));
  const served = await listServedAccounts(tx, tenantId);
  const pulses = noteSteps(before, steps, (agentId) => served.get(agentId) ?? []);
  await addToQueueDays(tx, tenantId, countDays(steps));
  const { models, learned } = await learnOutcomes(tx, tenantId, steps);
  for (const [accountId, pulse] of pulses) {
    const upTo = readUpTo.get(accountId) ?? null;
    if (upTo === null && pulse === before.get(accountId)) continue;
    await saveLine(tx, tenantId, { accountId, readUpTo: upTo, pulse, model: models.get(accountId) ?? null });
  }
  return learned;
}

/** The models that learned something. A wait of which nothing was forecast teaches none. */
async function learnOutcomes(tx: TenantTransaction, tenantId: Id, steps: readonly LineStep[]) {
  const ended = steps.flatMap((step): readonly (EndedWait & { readonly isServed: boolean })[] => {
    const wait = waitEndedBy(step);
    if (wait === null || step.before?.since === null || step.before?.since === undefined) return [];
    const { accountId, conversationId, at: endedAt } = step;
    return [{ accountId, conversationId, since: step.before.since, endedAt, isServed: wait.isServed }];
  });
  const taken = new Map((await takeForecasts(tx, tenantId, ended)).map((forecast) => [keyOf(forecast), forecast]));
  const accountIds = [...new Set([...taken.values()].map(({ accountId }) => accountId))];
  const models = new Map<Id, WaitModel>();
  for (const [accountId, { model }] of await readWaitModels(tx, tenantId, accountIds)) models.set(accountId, model);
  let learned = 0;
  for (const { isServed, endedAt, ...wait } of ended) {
    const first = taken.get(keyOf(wait));
    const model = models.get(wait.accountId);
    if (first === undefined || model === undefined || first.view.at > endedAt) continue;
    taken.delete(keyOf(wait));
    const { view, basis } = first;
    learned += 1;
    models.set(wait.accountId, observe(model, { view, basis, waitMs: endedAt - view.at, isServed }));
  }
  return { models, learned };
}

const keyOf = ({ accountId, conversationId, since }: Pick<FirstForecast, 'accountId' | 'conversationId' | 'since'>) =>
  `${accountId} ${conversationId} ${since}`;
