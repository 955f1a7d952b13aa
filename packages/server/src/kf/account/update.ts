import { forTenant, updateAccount } from '@zhida/store';
import type { KfHandler } from '../call.ts';
import { refuseKf } from '../errors.ts';
import { findMediaFile } from '../media-ids.ts';
import { findRunAccount } from '../run-account.ts';
import { accountName } from './name.ts';
import { recordAct } from './record-act.ts';

/** 2.3: another name or picture. */
export const accountUpdate: KfHandler<'account/update'> = async (call) => {
  const { context, app, fields } = call;
  const { tenantId } = app;
  const account = await findRunAccount(context, app, fields.open_kfid);
  const name = fields.name === undefined ? undefined : accountName(fields.name);
  const avatar =
    fields.media_id === undefined ? undefined : await findMediaFile(context, tenantId, fields.media_id, 'image');
  if (name === undefined && avatar === undefined) return {};
  await forTenant(context.db, tenantId, async (tx) => {
    const isThere = await updateAccount(tx, account, {
      ...(name === undefined ? {} : { name }),
      // What the app says is said in the account's name, until somebody sets another.
      ...(name === undefined || account.settings.botName !== account.name
        ? {}
        : { settings: { ...account.settings, botName: name } }),
      ...(avatar === undefined ? {} : { avatarFileId: avatar.id }),
    });
    if (!isThere) refuseKf(95004, 'open_kfid does not exist');
    await recordAct(tx, call, { action: 'account.updated', target: account.id });
  });
  context.accounts.forget(tenantId);
  return {};
};
