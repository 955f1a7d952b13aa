import { randomBytes, randomUUID } from 'node:crypto';
import { findOrInsertLink, forTenant } from '@zhida/store';
import { entryUrl } from '../api/staff/entry-url.ts';
import type { KfHandler } from './call.ts';
import { findRunAccount } from './run-account.ts';

/** 2.5: the link of an account and a scene. */
export const addContactWay: KfHandler<'add_contact_way'> = async ({ context, app, fields, request }) => {
  const { tenantId } = app;
  const account = await findRunAccount(context, app, fields.open_kfid);
  const scene = fields.scene ?? '';
  const wanted = {
    tenantId,
    id: randomUUID(),
    accountId: account.id,
    slug: `kfc${randomBytes(12).toString('hex')}`,
    name: scene === '' ? account.name : scene,
    scene,
    token: randomBytes(18).toString('base64url'),
  };
  const link = await forTenant(context.db, tenantId, (tx) => findOrInsertLink(tx, wanted, context.now()));
  return { url: entryUrl(context, request, link) };
};
