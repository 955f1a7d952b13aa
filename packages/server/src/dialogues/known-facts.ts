import { serviceHoursAt } from '@zhida/core/clocks';
import type { AccountFacts, ConversationState } from '@zhida/core/conversations';
import type { DialogueFacts, FactName } from '@zhida/core/dialogues';
import type { Id, Instant } from '@zhida/core/kit';
import { countWaiting, findCustomerStanding, forTenant, type Database } from '@zhida/store';

/** Where no calendar names a zone, days are those of the product's home. */
const HOME_ZONE = 'Asia/Shanghai';

/** The customer's day, by the zone in which the account serves: `2026-05-01`. */
export const todayOf = ({ calendar }: Pick<AccountFacts, 'calendar'>, at: Instant): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: calendar?.timeZone ?? HOME_ZONE }).format(at);

/** What branches may ask of the customer and the service. What is not known is left out. */
export async function readFacts(
  db: Database,
  {
    tenantId,
    state,
    account,
    locale,
    isCare,
    at,
  }: {
    readonly tenantId: Id;
    readonly state: ConversationState;
    readonly account: AccountFacts;
    readonly locale: string | null;
    /** What he said last was written in care mode. */
    readonly isCare: boolean;
    readonly at: Instant;
  },
): Promise<DialogueFacts> {
  const { standing, waiting } = await forTenant(db, tenantId, async (tx) => ({
    standing: await findCustomerStanding(tx, tenantId, state.customerId),
    waiting: await countWaiting(tx, tenantId, account.id),
  }));
  return {
    hours: serviceHoursAt(account.calendar, at).mode,
    waiting: String(waiting),
    care: isCare ? 'yes' : 'no',
    ...(locale === null ? {} : { language: locale }),
    ...(state.visit === null ? {} : { entry: state.visit.scene }),
    ...textOf('region', standing?.region),
    ...textOf('class', standing?.priorityClass),
  };
}

const textOf = (name: FactName, value: string | null | undefined): DialogueFacts =>
  value === null || value === undefined ? {} : { [name]: value };
