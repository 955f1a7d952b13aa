import type { Id } from '@zhida/core/kit';
import type { AccountBrief } from '@zhida/protocol/endpoints';
import type { Account } from '@zhida/store';

export function accountBrief(accounts: ReadonlyMap<Id, Account>, id: Id): AccountBrief {
  const account = accounts.get(id);
  // What an app says may come from a machine.
  const isPeopleOnly = account?.appId === null && !account.settings.hasBot;
  return {
    id,
    name: account?.name ?? '',
    botName: account?.settings.botName ?? '',
    ...(isPeopleOnly ? { isPeopleOnly: true } : {}),
  };
}
