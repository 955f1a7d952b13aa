import { DAY_MS, HOUR_MS, type Id, type Instant } from '@zhida/core/kit';
import { combineDemands, type ItemSources } from '@zhida/core/routing';
import { waitsOf, type RecordedDemand, type RecordedWeek } from '@zhida/core/simulation';
import { listRecordedDemands, listRecordedSteps, listSkills, type TenantTransaction } from '@zhida/store';

const DAYS = 7;
/** The clock of the accounts, as long as they have no calendar: Asia/Shanghai. */
const ZONE_MS = 8 * HOUR_MS;

/** The midnight from which on the last seven days are looked at. */
export const weekBefore = (at: Instant): Instant =>
  Math.floor((at + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS - (DAYS - 1) * DAY_MS;

/** The waits of a tenant's last seven days, today included. */
export async function readWeek(tx: TenantTransaction, tenantId: Id, at: Instant): Promise<RecordedWeek> {
  const fromAt = weekBefore(at);
  const accounts = await tx.selectFrom('account').select(['id', 'name']).where('tenant_id', '=', tenantId).execute();
  const waits = waitsOf(await listRecordedSteps(tx, tenantId, fromAt)).filter((wait) => wait.at >= fromAt);
  const ids = [...new Set(waits.map(({ conversationId }) => conversationId))];
  const sources = await listRecordedDemands(tx, tenantId, ids);
  const skills = await listSkills(tx, tenantId);
  return {
    fromAt,
    waits,
    demands: new Map([...sources].map(([id, source]) => [id, recordedDemand(source)])),
    names: new Map(accounts.map(({ id, name }) => [id, name])),
    skills: new Map(skills.map(({ id, name }) => [id, name])),
  };
}

function recordedDemand(sources: ItemSources): RecordedDemand {
  const { required, preferred, language, region, priorityClass, points, isEmergency } = combineDemands(sources);
  return { required, preferred, language, region, priorityClass, points, isEmergency };
}
