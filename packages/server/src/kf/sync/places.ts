import { createHash } from 'node:crypto';
import { DAY_MS, type Id, type Instant } from '@zhida/core/kit';
import { findAppCursor, forTenant, keepAppCursor, type AppPrincipal, type Database } from '@zhida/store';
import { LRUCache } from 'lru-cache';
import { refuseKf } from '../errors.ts';
import { UUID_BYTES, uuidFromBytes, uuidToBase64 } from '../uuid-bytes.ts';

/** How far an app has read: feed numbers, by account. An account that is not there was not read yet. */
export type Places = ReadonlyMap<Id, number>;

/** Cursors that nobody has used for so long are swept (see `deleteUnusedAppCursors`). */
export const CURSOR_KEPT_MS = 90 * DAY_MS;
/** That a cursor is in use is written down once in so long. */
const KEEP_EVERY_MS = DAY_MS;
const MOST_KNOWN = 5_000;

const ONE = /^a1\.([0-9a-z]{1,11})\.([\w-]{22})$/;
const SEVERAL = /^m1\.([\w-]{43})$/;
const NOWHERE = 'e1';

interface KnownPlaces {
  readonly places: Places;
  readonly keptAt: Instant;
}

/**
 * The cursors of `sync_msg`. One account's place is written in the cursor itself; several accounts' places are a row that
 * the cursor names by its digest: so the same places always have the same cursor, and 64 bytes are enough for all.
 */
export class Cursors {
  readonly #db: Database;
  readonly #now: () => Instant;
  readonly #known = new LRUCache<string, KnownPlaces>({ max: MOST_KNOWN });

  constructor(db: Database, now: () => Instant) {
    this.#db = db;
    this.#now = now;
  }

  /** The places that a cursor stands for; without one, nothing was read yet. Refuses 50100 for what is no cursor of this app. */
  async open(app: AppPrincipal, cursor: string | undefined): Promise<Places> {
    if (cursor === undefined || cursor === NOWHERE) return new Map();
    const one = parseOne(cursor);
    if (one !== null) return one;
    const digest = SEVERAL.exec(cursor)?.[1];
    if (digest === undefined) return refuseKf(50100, 'invalid cursor');
    const known = this.#known.get(keyOf(app, digest));
    if (known !== undefined) return known.places;
    const { tenantId, id: appId } = app;
    const found = await forTenant(this.#db, tenantId, (tx) => findAppCursor(tx, { tenantId, appId, digest }));
    return found === null ? refuseKf(50100, 'invalid cursor') : new Map(Object.entries(found));
  }

  /** The cursor for places. */
  async close(app: AppPrincipal, places: Places): Promise<string> {
    const read = places.size > 1 ? [...places].toSorted(([a], [b]) => (a < b ? -1 : 1)) : [...places];
    const [first] = read;
    if (first === undefined) return NOWHERE;
    if (read.length === 1) return `a1.${first[1].toString(36)}.${uuidToBase64(first[0])}`;
    const digest = createHash('sha256').update(JSON.stringify(read)).digest('base64url');
    await this.#keep(app, digest, new Map(read));
    return `m1.${digest}`;
  }

  async #keep(app: AppPrincipal, digest: string, places: Places): Promise<void> {
    const at = this.#now();
    const key = keyOf(app, digest);
    const known = this.#known.get(key);
    if (known !== undefined && at - known.keptAt < KEEP_EVERY_MS) return;
    const { tenantId, id: appId } = app;
    const row = { tenantId, appId, digest, places: Object.fromEntries(places), at };
    await forTenant(this.#db, tenantId, (tx) => keepAppCursor(tx, row));
    this.#known.set(key, { places, keptAt: at });
  }
}

const keyOf = ({ tenantId, id }: AppPrincipal, digest: string): string => `${tenantId} ${id} ${digest}`;

function parseOne(cursor: string): Places | null {
  const [, number, account] = ONE.exec(cursor) ?? [];
  if (number === undefined || account === undefined) return null;
  const bytes = Buffer.from(account, 'base64url');
  const place = Number.parseInt(number, 36);
  return bytes.length === UUID_BYTES && Number.isSafeInteger(place) ? new Map([[uuidFromBytes(bytes), place]]) : null;
}
