import type { AccountHours, StoredCalendar } from '@zhida/protocol/endpoints';
import type { Translate } from '../../ui/texts/translate.ts';

/** Whom a calendar is for, in words. */
export function calendarName(
  { accountId, region }: Pick<StoredCalendar, 'accountId' | 'region'>,
  accounts: readonly AccountHours[],
  t: Translate,
): string {
  const account = accounts.find((one) => one.accountId === accountId);
  const name = accountId === null ? t('hours.for-all') : (account?.name ?? accountId);
  return region === null ? name : t('hours.for-region', { name, region });
}
