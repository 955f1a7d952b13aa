import type { Id, Instant } from '@zhida/core/kit';
import type { Intent, KnowledgeEntry } from '@zhida/core/knowledge';
import { forTenant, knowledgeVersion, listIntents, listPublishedEntries, type Database } from '@zhida/store';

/** What a tenant has published, as of one version of its knowledge. */
export interface Knowledge {
  readonly version: number;
  readonly entries: ReadonlyMap<Id, KnowledgeEntry>;
  readonly intents: ReadonlyMap<string, Intent>;
}

/** Tenants whose knowledge is kept in memory; who was not asked for longest makes room. */
const MOST_TENANTS = 32;

/** The published knowledge of tenants, read again when its version has grown. */
export class KnowledgeShelf {
  readonly #db: Database;
  readonly #now: () => Instant;
  readonly #kept = new Map<Id, { readonly version: number; readonly knowledge: Promise<Knowledge> }>();

  constructor(db: Database, now: () => Instant) {
    this.#db = db;
    this.#now = now;
  }

  /** The knowledge of this version or a later one. */
  read(tenantId: Id, version: number): Promise<Knowledge> {
    const had = this.#kept.get(tenantId);
    this.#kept.delete(tenantId);
    const kept = had !== undefined && had.version >= version ? had : { version, knowledge: this.#load(tenantId) };
    this.#kept.set(tenantId, kept);
    if (kept !== had) {
      kept.knowledge.catch(() => this.#kept.get(tenantId) === kept && this.#kept.delete(tenantId));
      for (const oldest of this.#kept.keys()) {
        if (this.#kept.size <= MOST_TENANTS) break;
        this.#kept.delete(oldest);
      }
    }
    return kept.knowledge;
  }

  #load(tenantId: Id): Promise<Knowledge> {
    return forTenant(this.#db, tenantId, async (tx) => {
      const version = await knowledgeVersion(tx, tenantId);
      const entries = await listPublishedEntries(tx, tenantId, this.#now());
      const intents = await listIntents(tx, tenantId);
      return {
        version,
        entries: new Map(entries.map((entry) => [entry.id, entry])),
        intents: new Map(intents.map((intent) => [intent.key, intent])),
      };
    });
  }
}
