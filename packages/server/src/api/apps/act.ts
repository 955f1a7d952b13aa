import { may, type AuditAction } from '@zhida/core/access';
import type { App as ShownApp } from '@zhida/protocol/endpoints';
import type { RouteName } from '@zhida/protocol/routes';
import { findApp, findCorpId, forTenant, recordAudit, type App, type TenantTransaction } from '@zhida/store';
import type { CalledApp, CallbackTools } from '../../kf/callbacks/callbacks.ts';
import { refuseWith, type Call } from '../call.ts';

type AppRoute = Extract<RouteName, `apps.${string}`>;

/** What every act on apps needs of its call. */
export type Act = Pick<Call<AppRoute>, 'context' | 'caller' | 'request'>;

/** The tenant whose apps the caller administers; refuses everybody else. */
export function administeredTenant({ caller }: Act): string {
  const { principal } = caller.staff;
  return may(principal, { do: 'manage-apps' }) ? principal.tenantId : refuseWith('access.denied');
}

/** An app of the tenant, or a refusal. */
export const foundApp = async (tx: TenantTransaction, tenantId: string, appId: string): Promise<App> =>
  (await findApp(tx, tenantId, appId)) ?? refuseWith('app.not-found');

/** The same, as it is called back. */
export const calledApp = ({ context }: Act, tenantId: string, appId: string): Promise<CalledApp> =>
  forTenant(context.db, tenantId, async (tx) => ({
    app: await foundApp(tx, tenantId, appId),
    corpId: await findCorpId(tx, tenantId),
  }));

/** What is done to apps. */
type Did = AuditAction extends infer A ? (A extends `app.${infer D}` ? D : never) : never;

/** Keeps who did what to an app. */
export function recordAct(tx: TenantTransaction, act: Act, did: Did, appId: string): Promise<void> {
  const { context, caller, request } = act;
  const { tenantId, agentId } = caller.staff.principal;
  const action = `app.${did}` as const;
  return recordAudit(tx, { tenantId, at: context.now(), agentId, action, target: appId, address: request.ip });
}

export const callbackTools = ({ context }: Act): CallbackTools => ({
  db: context.db,
  now: context.now,
  secret: context.secret,
  mayReachPrivate: context.config.callbackPrivateTargets,
});

/** An app as administrators see it: without anything that opens a door. */
export const shownApp = (app: App): ShownApp => ({
  id: app.id,
  number: app.number,
  name: app.name,
  secretHint: app.secretHint,
  trustedAddresses: [...app.trustedAddresses],
  isEnabled: app.isEnabled,
  callbackUrl: app.callback?.url ?? null,
  createdAt: app.createdAt,
});
