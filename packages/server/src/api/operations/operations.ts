import { may } from '@zhida/core/access';
import {
  forTenant,
  listAudit as storedAudit,
  listEffects as storedEffects,
  nameTargets,
  recordAudit,
  retryEffect as storeRetry,
} from '@zhida/store';
import { sql } from 'kysely';
import { VERSION } from '../../version.ts';
import { refuseWith, type Handler } from '../call.ts';

export const listEffects: Handler<'effects.list'> = async ({ context, caller, query }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'read-effects' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  const effects = await forTenant(context.db, tenantId, (tx) => storedEffects(tx, tenantId, query.state, query.limit));
  return { effects: effects.map((effect) => ({ ...effect, id: String(effect.id) })) };
};

export const retryEffect: Handler<'effects.retry'> = async ({ context, caller, params, request }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'retry-effect' })) return refuseWith('access.denied');
  const { tenantId, agentId } = principal;
  const at = context.now();
  const isFound = await forTenant(context.db, tenantId, async (tx) => {
    if (!(await storeRetry(tx, tenantId, Number(params.effectId), at))) return false;
    const { effectId: target } = params;
    await recordAudit(tx, { tenantId, at, agentId, action: 'effect.retried', target, address: request.ip });
    return true;
  });
  if (!isFound) return refuseWith('effect.not-found');
  context.worker.wake();
  return { done: true };
};

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Null where there is no name to be put in the place of the id. */
function named(target: string | null, names: ReadonlyMap<string, string>): string | null {
  const [id = ''] = target?.match(ID) ?? [];
  const name = names.get(id);
  return name === undefined ? null : (target?.replace(id, () => name) ?? null);
}

export const listAudit: Handler<'audit.list'> = async ({ context, caller, query }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'read-audit' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  const { entries, names } = await forTenant(context.db, tenantId, async (tx) => {
    const read = await storedAudit(tx, tenantId, query.before ?? null, query.limit);
    const ids = new Set(read.flatMap(({ target }) => target?.match(ID) ?? []));
    return { entries: read, names: await nameTargets(tx, tenantId, [...ids]) };
  });
  return {
    entries: entries.map((entry) => ({ ...entry, targetName: named(entry.target, names) })),
    next: entries.length < query.limit ? null : (entries.at(-1)?.id ?? null),
  };
};

export const readHealth: Handler<'server.read-health'> = async ({ context, reply }) => {
  try {
    await sql`SELECT 1`.execute(context.db);
    return { status: 'ok', version: VERSION };
  } catch (error) {
    context.log.warn({ err: error }, 'the database does not answer');
    reply.code(503);
    return { status: 'database-unreachable', version: VERSION };
  }
};
