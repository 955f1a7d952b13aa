import { Failure } from '@zhida/core/engine';
import { idSchema, type Id } from '@zhida/core/kit';
import { findAccount, findApp, findCorpId, forTenant, type LeasedEffect } from '@zhida/store';
import { z } from 'zod';
import { deliverNews, type CalledApp, type CallbackTools } from '../../kf/callbacks/callbacks.ts';

const payloadSchema = z.object({ accountId: idSchema });

/**
 * Tells the app that runs an account that there is news of it. It is only a signal: told twice it does no harm, and told late
 * it stands for all that has come meanwhile.
 */
export const performNotifyApp =
  (tools: CallbackTools) =>
  async ({ tenantId, payload, attempts }: LeasedEffect): Promise<void> => {
    const { accountId } = payloadSchema.parse(payload);
    const called = await findWhoRuns(tools, tenantId, accountId);
    if (called === null) return;
    const { problem } = await deliverNews(tools, called, { accountId, attempt: attempts });
    if (problem !== null)
      throw new Failure(`The callback was not taken: ${problem}.`, { code: 'callback.not-taken', retryable: true });
  };

/** Who runs the account by now, whoever did when the news came; null when nobody is to be told. */
const findWhoRuns = ({ db }: CallbackTools, tenantId: Id, accountId: Id): Promise<CalledApp | null> =>
  forTenant(db, tenantId, async (tx) => {
    const account = await findAccount(tx, tenantId, accountId);
    const appId = account?.deletedAt === null ? account.appId : null;
    const app = appId === null ? null : await findApp(tx, tenantId, appId);
    if (app === null || !app.isEnabled || app.callback === null) return null;
    return { app, corpId: await findCorpId(tx, tenantId) };
  });
