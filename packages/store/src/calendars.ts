import { calendarSchema, type Calendar, type CalendarEntry } from '@zhida/core/clocks';
import type { Id, Instant } from '@zhida/core/kit';
import type { TenantTransaction } from './database.ts';

/** A calendar of a tenant, and whom it is for. */
export interface CalendarRow extends CalendarEntry {
  readonly id: Id;
  readonly calendar: Calendar;
  readonly changedAt: Instant;
}

/** All calendars of a tenant, those for everybody first. */
export async function listCalendars(tx: TenantTransaction, tenantId: Id): Promise<CalendarRow[]> {
  const rows = await tx
    .selectFrom('calendar')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('account_id', (order) => order.asc().nullsFirst())
    .orderBy('region', (order) => order.asc().nullsFirst())
    .execute();
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    region: row.region,
    calendar: calendarSchema.parse(row.calendar),
    changedAt: row.changed_at,
  }));
}

/** Keeps a calendar in place of the one for the same account and region, whose id it then has. */
export async function saveCalendar(
  tx: TenantTransaction,
  tenantId: Id,
  { id, accountId, region, calendar, changedAt }: CalendarRow,
): Promise<Id> {
  const kept = await tx
    .insertInto('calendar')
    .values({
      tenant_id: tenantId,
      id,
      account_id: accountId,
      region,
      calendar: JSON.stringify(calendar),
      changed_at: changedAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'account_id', 'region'])
        .doUpdateSet({ calendar: JSON.stringify(calendar), changed_at: changedAt }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return kept.id;
}

/** False: there is none of that id. */
export async function deleteCalendar(tx: TenantTransaction, tenantId: Id, id: Id): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('calendar')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
