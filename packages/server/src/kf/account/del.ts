import { randomUUID } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import {
  askForRouting,
  countAccountsLocked,
  forTenant,
  listUnservedIds,
  updateAccount,
  type Account,
} from '@zhida/store';
import type { KfCall, KfHandler } from '../call.ts';
import { refuseKf } from '../errors.ts';
import { findRunAccount } from '../run-account.ts';
import { recordAct } from './record-act.ts';

/** Conversations ended in one go. */
const ENDED_AT_ONCE = 500;

/** 2.2: an account is taken away. Nobody waits on for what is not there any more. */
export const accountDel: KfHandler<'account/del'> = async (call) => {
  const { context, app, fields } = call;
  const { tenantId } = app;
  const account = await findRunAccount(context, app, fields.open_kfid);
  await forTenant(context.db, tenantId, async (tx) => {
    const count = await countAccountsLocked(tx, tenantId);
    if (count <= 1) refuseKf(95005, 'the last kf account cannot be removed');
    const isThere = await updateAccount(tx, account, { deletedAt: context.now() });
    if (!isThere) refuseKf(95004, 'open_kfid does not exist');
    await recordAct(tx, call, { action: 'account.deleted', target: account.id });
    await askForRouting(tx, tenantId, context.now());
  });
  context.accounts.forget(tenantId);
  context.worker.wake();
  await endUnserved(call, account);
  return {};
};

/** Ends what no person serves, page by page; what somebody moved meanwhile is left to him. */
async function endUnserved({ context, app }: KfCall<'account/del'>, { id: accountId }: Account): Promise<void> {
  const { tenantId } = app;
  const endPage = async (after: Id | null): Promise<Id | null> => {
    const ids = await forTenant(context.db, tenantId, (tx) =>
      listUnservedIds(tx, { tenantId, accountId, after, limit: ENDED_AT_ONCE }),
    );
    await Promise.all(
      ids.map((conversationId) =>
        context.engine.submit({
          tenantId,
          conversationId,
          key: `kf:${randomUUID()}`,
          input: { type: 'move-as-app', by: { appId: app.id }, to: 'ended' },
        }),
      ),
    );
    return ids.length < ENDED_AT_ONCE ? null : (ids.at(-1) ?? null);
  };
  for (let place = await endPage(null); place !== null;) place = await endPage(place);
}
