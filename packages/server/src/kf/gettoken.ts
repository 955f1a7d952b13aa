import { timingSafeEqual } from 'node:crypto';
import { isStorableText, SECOND_MS } from '@zhida/core/kit';
import { findAppsOfCorp, forTenant, insertAppToken } from '@zhida/store';
import { checkAddress } from './access.ts';
import type { KfHandler } from './call.ts';
import { refuseKf } from './errors.ts';
import { digestOf, newToken } from './secrets.ts';

/** 1.3: an access token for the secret of an app. */
export const gettoken: KfHandler<'gettoken'> = async ({ context, fields, address, request }) => {
  const { corpid, corpsecret } = fields;
  if (!corpid) refuseKf(41002, 'corpid missing');
  if (!corpsecret) refuseKf(41004, 'corpsecret missing');
  const apps = isStorableText(corpid) ? await findAppsOfCorp(context.db, corpid) : null;
  if (apps === null) refuseKf(40013, 'invalid corpid');
  context.kfLimits.countTokenAttempt(corpid, address);
  const digest = digestOf(corpsecret);
  const app = apps.find(({ secretHash }) => timingSafeEqual(secretHash, digest))?.app;
  if (app === undefined) refuseKf(40001, 'invalid credential');
  request.kfApp = app;
  if (!app.isEnabled) refuseKf(50003, 'app disabled');
  checkAddress(app, address);
  context.kfLimits.countToken(app.id);
  const token = newToken();
  const at = context.now();
  const { appTokenSeconds } = context.config;
  await forTenant(context.db, app.tenantId, (tx) =>
    insertAppToken(tx, {
      tenantId: app.tenantId,
      tokenHash: digestOf(token),
      appId: app.id,
      createdAt: at,
      expiresAt: at + appTokenSeconds * SECOND_MS,
    }),
  );
  return { access_token: token, expires_in: appTokenSeconds };
};
