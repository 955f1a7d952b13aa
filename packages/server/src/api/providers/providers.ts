import { may } from '@zhida/core/access';
import type { Id } from '@zhida/core/kit';
import { DEFAULT_PROVIDER_SETTINGS, type ProviderSettings } from '@zhida/core/providers';
import type { Provider } from '@zhida/protocol/endpoints';
import type { RouteName } from '@zhida/protocol/routes';
import {
  findProvider,
  forTenant,
  readProviderUse,
  recordAudit,
  saveProvider,
  type StoredProvider,
  type TenantTransaction,
} from '@zhida/store';
import { hintOf, seal } from '../../kf/secrets.ts';
import { providerDayOf, providerKeyPurpose } from '../../providers/provider-desk.ts';
import { refuseWith, type Call, type Handler } from '../call.ts';

type ProviderCall = Pick<Call<Extract<RouteName, `providers.${string}`>>, 'context' | 'caller'>;

/** The tenant whose service the caller manages; refuses everybody else. */
export function managedTenant({ caller }: Pick<ProviderCall, 'caller'>): Id {
  const { principal } = caller.staff;
  return may(principal, { do: 'manage-providers' }) ? principal.tenantId : refuseWith('access.denied');
}

export const read: Handler<'providers.read'> = async (call) => {
  const tenantId = managedTenant(call);
  return forTenant(call.context.db, tenantId, (tx) => shown(call, tx, tenantId));
};

export const update: Handler<'providers.update'> = async (call) => {
  const { context, caller, body, request } = call;
  const tenantId = managedTenant(call);
  const { key, ...settings } = body;
  if (settings.source === 'node' && context.providers.node === null) return refuseWith('provider.no-node');
  if (settings.source === 'own' && !isComplete(settings)) return refuseWith('provider.incomplete');
  return forTenant(context.db, tenantId, async (tx) => {
    const had = await findProvider(tx, tenantId);
    await saveProvider(
      tx,
      tenantId,
      { ...settings, ...keyOf(context.secret, tenantId, { had, key, url: settings.url }) },
      context.now(),
    );
    await recordAudit(tx, {
      tenantId,
      at: context.now(),
      agentId: caller.staff.principal.agentId,
      action: key === undefined ? 'provider.updated' : 'provider.key-set',
      target: settings.source === 'own' ? hostOf(settings.url) : settings.source,
      address: request.ip,
    });
    return shown(call, tx, tenantId);
  });
};

const isComplete = ({ url, models }: ProviderSettings): boolean =>
  url !== null && Object.values(models).some((model) => model !== null);

/** What a tenant's key is from now on. It was given for one service: whoever changes the address has to know it. */
function keyOf(
  secret: string,
  tenantId: Id,
  { had, key, url }: { had: StoredProvider | null; key: string | null | undefined; url: string | null },
): Pick<StoredProvider, 'sealedKey' | 'keyHint'> {
  if (key === null) return { sealedKey: null, keyHint: null };
  if (key !== undefined)
    return { sealedKey: seal(secret, providerKeyPurpose(tenantId), key), keyHint: key.length < 12 ? '' : hintOf(key) };
  const sealedKey = had?.sealedKey ?? null;
  if (sealedKey !== null && url !== null && hostOf(url) !== hostOf(had?.url ?? null))
    return refuseWith('provider.key-needed');
  return { sealedKey, keyHint: had?.keyHint ?? null };
}

/** Scheme, host and port: what a key is sent to. */
const hostOf = (url: string | null): string => (url === null ? '' : new URL(url).origin);

async function shown({ context }: ProviderCall, tx: TenantTransaction, tenantId: Id): Promise<Provider> {
  const stored = await findProvider(tx, tenantId);
  const { sealedKey, keyHint, ...settings } = stored ?? {
    ...DEFAULT_PROVIDER_SETTINGS,
    sealedKey: null,
    keyHint: null,
  };
  const { node } = context.providers;
  const { outcomes, ...today } = await readProviderUse(tx, tenantId, providerDayOf(context.now()));
  return {
    settings,
    hasKey: sealedKey !== null,
    keyHint,
    node: node === null ? null : { models: node.models, tenantTokens: node.tenantTokens },
    offlineSpeech: [...context.offlineSpeech.languages],
    today: { ...today, outcomes: [...outcomes] },
  };
}
