import { SECOND_MS } from '@zhida/core/kit';
import { findAppCreation, findTenant, forTenant } from '@zhida/store';
import type { KfHandler } from '../../call.ts';

/** 11.3: the corp that the app belongs to. */
export const workGet: KfHandler<'customservice/work/get'> = async ({ context, app }) => {
  const { tenantId } = app;
  const { name, since } = await forTenant(context.db, tenantId, async (tx) => ({
    name: (await findTenant(tx, tenantId))?.name ?? '',
    since: await findAppCreation(tx, tenantId, app.id),
  }));
  return { entityName: name, corpid: app.corpId, bindTime: Math.floor(since / SECOND_MS) };
};
