import {
  freshHealth,
  PROVIDERS,
  withBudget,
  withRest,
  type ModelProvider,
  type ProviderHealth,
} from '@zhida/ai/providers';
import { DAY_MS, HOUR_MS, type Id, type Instant } from '@zhida/core/kit';
import { DEFAULT_PROVIDER_SETTINGS, type ProviderModels } from '@zhida/core/providers';
import {
  countOutcome,
  findProvider,
  forTenant,
  reserveTokens,
  settleTokens,
  type Database,
  type ProviderPurpose,
  type StoredProvider,
  type TenantTransaction,
} from '@zhida/store';
import { LRUCache } from 'lru-cache';
import { unseal } from '../kf/secrets.ts';
import type { Logger } from '../log.ts';
import { sendToProvider } from './send-to-provider.ts';

/** The service that the node's owner lets tenants use; null: there is none. */
export interface NodeProvider {
  readonly url: string;
  readonly key: string | null;
  readonly models: ProviderModels;
  /** Most that a tenant may spend there on a day, whatever he sets himself. */
  readonly tenantTokens: number;
}

export interface ProviderDeskOptions {
  readonly db: Database;
  readonly now: () => Instant;
  readonly log: Logger;
  /** The node's secret. */
  readonly secret: string;
  readonly node: NodeProvider | null;
  readonly mayReachPrivate: boolean;
}

const BEIJING_MS = 8 * HOUR_MS;
/** The day that a budget is for, by Beijing time. */
export const providerDayOf = (at: Instant): number => Math.floor((at + BEIJING_MS) / DAY_MS);

/** With what a key is sealed: it can be read as this tenant's only. */
export const providerKeyPurpose = (tenantId: Id): string => `provider key ${tenantId}`;

const MOST_WATCHED = 1_000;

/** Where a tenant's services of models are asked: his own or the node's, within his budget, and with rests when they fail. */
export class ProviderDesk {
  readonly #options: ProviderDeskOptions;
  readonly #health = new LRUCache<string, ProviderHealth>({ max: MOST_WATCHED });

  constructor(options: ProviderDeskOptions) {
    this.#options = options;
  }

  /** The service that the node's owner offers, without its key. */
  get node(): Omit<NodeProvider, 'key' | 'url'> | null {
    return this.#options.node;
  }

  /** Which models a tenant may ask now; null: none. */
  async modelsOf(tx: TenantTransaction, tenantId: Id): Promise<ProviderModels | null> {
    return this.#resolve(tenantId, await findProvider(tx, tenantId))?.models ?? null;
  }

  /** A tenant's service, to be asked for a customer, or tried out for nobody; null: he has none. */
  async open(tenantId: Id, customerId: Id | null): Promise<ModelProvider | null> {
    const { db, now, mayReachPrivate } = this.#options;
    const stored = await forTenant(db, tenantId, (tx) => findProvider(tx, tenantId));
    const found = this.#resolve(tenantId, stored);
    if (found === null) return null;
    const { kind, url, key, models, timeoutMs, budget, isOfNode } = found;
    const send = sendToProvider({ mayReachPrivate: mayReachPrivate || isOfNode });
    const plain = PROVIDERS[kind]({ url, key, models, timeoutMs, send });
    const day = { tenantId, customerId, day: providerDayOf(now()) };
    const budgeted = withBudget(plain, {
      reserve: (tokens) => reserveTokens(db, day, tokens, budget),
      settle: (reserved, spent) => settleTokens(db, day, spent - reserved),
    });
    // Whoever tries it out wants to know how it is now.
    return customerId === null ? budgeted : withRest(budgeted, this.#healthOf(`${tenantId} ${url}`), now);
  }

  /** Counts what came of asking; never in the way of who asked. */
  async count(tenantId: Id, purpose: ProviderPurpose, outcome: string): Promise<void> {
    const { db, now, log } = this.#options;
    const day = { tenantId, day: providerDayOf(now()) };
    try {
      await forTenant(db, tenantId, (tx) => countOutcome(tx, day, purpose, outcome));
    } catch (error) {
      log.warn({ err: error }, 'what came of asking a model was not counted');
    }
  }

  #healthOf(service: string): ProviderHealth {
    const known = this.#health.get(service) ?? freshHealth();
    this.#health.set(service, known);
    return known;
  }

  #resolve(tenantId: Id, stored: StoredProvider | null) {
    const { node, secret } = this.#options;
    const settings = stored ?? { ...DEFAULT_PROVIDER_SETTINGS, sealedKey: null };
    const { kind, timeoutMs, budget } = settings;
    if (settings.source === 'node' && node !== null) {
      const { url, key, models } = node;
      const tenantTokens = Math.min(budget.tenantTokens, node.tenantTokens);
      return { kind, url, key, models, timeoutMs, budget: { ...budget, tenantTokens }, isOfNode: true };
    }
    if (settings.source !== 'own' || settings.url === null) return null;
    const key = settings.sealedKey === null ? null : unseal(secret, providerKeyPurpose(tenantId), settings.sealedKey);
    // Sealed by another secret: asking without the key would only be refused.
    if (settings.sealedKey !== null && key === null) return null;
    return { kind, url: settings.url, key, models: settings.models, timeoutMs, budget, isOfNode: false };
  }
}
