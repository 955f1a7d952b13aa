import { randomUUID } from 'node:crypto';
import { DEFAULT_ACCOUNT_SETTINGS } from '@zhida/core/accounts';
import { HOUR_MS } from '@zhida/core/kit';
import { countAccountsLocked, forTenant, insertAccount } from '@zhida/store';
import type { KfHandler } from '../call.ts';
import { refuseKf } from '../errors.ts';
import { openKfidOf } from '../ids.ts';
import { findMediaFile } from '../media-ids.ts';
import { accountName } from './name.ts';
import { recordAct } from './record-act.ts';

const MOST_ACCOUNTS = 5_000;
/** A session runs for 48 hours (4.1). */
const SESSION_MS = 48 * HOUR_MS;

/** 2.1: a new account, run by the app. */
export const accountAdd: KfHandler<'account/add'> = async (call) => {
  const { context, app, fields } = call;
  const { tenantId } = app;
  const name = accountName(fields.name);
  const avatar = await findMediaFile(context, tenantId, fields.media_id, 'image');
  const id = randomUUID();
  const settings = { ...DEFAULT_ACCOUNT_SETTINGS, botName: name, hasBot: false, idleEndMs: SESSION_MS };
  await forTenant(context.db, tenantId, async (tx) => {
    if ((await countAccountsLocked(tx, tenantId)) >= MOST_ACCOUNTS) refuseKf(95005, 'kf account count limit');
    await insertAccount(tx, { tenantId, id, name, settings, appId: app.id, avatarFileId: avatar.id }, context.now());
    await recordAct(tx, call, { action: 'account.created', target: id });
  });
  context.accounts.forget(tenantId);
  return { open_kfid: openKfidOf(id) };
};
