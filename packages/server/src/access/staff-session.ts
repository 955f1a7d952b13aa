import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { StaffPrincipal } from '@zhida/core/access';
import { HOUR_MS, idSchema, type Id, type Instant } from '@zhida/core/kit';
import {
  deleteStaffSession,
  findAgent,
  findStaffSession,
  forTenant,
  insertStaffSession,
  type Agent,
  type Database,
} from '@zhida/store';
import { LRUCache } from 'lru-cache';

export const SESSION_COOKIE = 'zhida_session';
export const SESSION_MS = 12 * HOUR_MS;
/** How long a session may be believed without asking the database again, in ms. */
const BELIEVED_MS = 5_000;

export interface SignedInStaff {
  readonly principal: StaffPrincipal;
  readonly agent: Agent;
  readonly csrfToken: string;
}

/** Sessions of staff: a random token in an HttpOnly cookie, its hash in the database. */
export class StaffSessions {
  readonly #db: Database;
  readonly #now: () => Instant;
  readonly #believed = new LRUCache<string, { readonly staff: SignedInStaff; readonly at: Instant }>({ max: 10_000 });

  constructor(db: Database, now: () => Instant) {
    this.#db = db;
    this.#now = now;
  }

  /** Begins a session; the cookie's value names the tenant, so that no look-up crosses tenants. */
  async begin(tenantId: Id, agentId: Id): Promise<{ cookie: string; staff: SignedInStaff }> {
    const token = randomBytes(32).toString('base64url');
    const csrfToken = randomBytes(24).toString('base64url');
    const at = this.#now();
    await forTenant(this.#db, tenantId, (tx) =>
      insertStaffSession(tx, { tenantId, tokenHash: hash(token), agentId, csrfToken, expiresAt: at + SESSION_MS }, at),
    );
    const cookie = `${tenantId}.${token}`;
    const staff = await this.find(cookie);
    if (staff === null) throw new Error('A new session cannot be read.');
    return { cookie, staff };
  }

  /** Who a cookie belongs to, or null. */
  async find(cookie: string | undefined): Promise<SignedInStaff | null> {
    const parts = parse(cookie);
    if (parts === null || cookie === undefined) return null;
    const believed = this.#believed.get(cookie);
    if (believed !== undefined && this.#now() - believed.at < BELIEVED_MS) return believed.staff;
    const { tenantId, token } = parts;
    const found = await forTenant(this.#db, tenantId, async (tx) => {
      const session = await findStaffSession(tx, tenantId, hash(token), this.#now());
      const agent = session === null ? null : await findAgent(tx, tenantId, session.agentId);
      return session === null || agent === null ? null : { session, agent };
    });
    if (found === null) return null;
    const { session, agent } = found;
    const principal = {
      tenantId,
      agentId: agent.id,
      agentName: agent.name,
      role: agent.role,
      accountIds: agent.accountIds,
    };
    const staff = { principal, agent, csrfToken: session.csrfToken };
    this.#believed.set(cookie, { staff, at: this.#now() });
    return staff;
  }

  async end(cookie: string | undefined): Promise<void> {
    const parts = parse(cookie);
    if (parts === null || cookie === undefined) return;
    this.#believed.delete(cookie);
    await forTenant(this.#db, parts.tenantId, (tx) => deleteStaffSession(tx, parts.tenantId, hash(parts.token)));
  }
}

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

function parse(cookie: string | undefined): { tenantId: Id; token: string } | null {
  const [tenantId, token, ...rest] = cookie?.split('.') ?? [];
  if (token === undefined || rest.length > 0 || !idSchema.safeParse(tenantId).success || tenantId === undefined)
    return null;
  return { tenantId, token };
}

/** Compares secrets without telling by time how much of them was right. */
export function isSameSecret(given: string, right: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
