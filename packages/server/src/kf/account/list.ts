import type { Account } from '@zhida/store';
import { publicUrl } from '../../api/public-url.ts';
import type { KfCall, KfHandler } from '../call.ts';
import { openKfidOf } from '../ids.ts';

/** 2.4: the accounts, page by page. */
export const accountList: KfHandler<'account/list'> = async (call) => {
  const { context, app, fields } = call;
  const { offset, limit } = fields;
  const accounts = [...(await context.accounts.accountsOf(app.tenantId)).values()];
  return {
    account_list: accounts
      .filter(({ deletedAt }) => deletedAt === null)
      .slice(offset, offset + limit)
      .map((account) => ({
        open_kfid: openKfidOf(account.id),
        name: account.name,
        avatar: avatarOf(call, account),
        manage_privilege: account.appId === app.id,
      })),
  };
};

const avatarOf = ({ context, request }: KfCall<'account/list'>, { tenantId, avatarFileId }: Account): string =>
  avatarFileId === null
    ? ''
    : `${publicUrl(context, request)}${context.links.sign(tenantId, avatarFileId, 'image').url}`;
