import type { KfHandler } from '../call.ts';
import { maybeAccountIdOf } from '../ids.ts';

/** 2.6: all apps know an account by the same id. */
export const idconvertOpenKfid: KfHandler<'idconvert/open_kfid'> = async ({ context, app, fields }) => {
  const accounts = await context.accounts.accountsOf(app.tenantId);
  const isAccount = (openKfid: string): boolean => {
    const id = maybeAccountIdOf(openKfid);
    return id !== null && accounts.get(id)?.deletedAt === null;
  };
  const known = fields.open_kfid_list.filter(isAccount);
  return {
    items: known.map((openKfid) => ({ open_kfid: openKfid, new_open_kfid: openKfid })),
    invalid_open_kfid_list: fields.open_kfid_list.filter((openKfid) => !isAccount(openKfid)),
  };
};
