import { BlockList, isIP } from 'node:net';
import type { Instant } from '@zhida/core/kit';
import { findAppByToken, type AppPrincipal, type Database } from '@zhida/store';
import { LRUCache } from 'lru-cache';
import { SharedReads } from '../engine/shared-reads.ts';
import { refuseKf } from './errors.ts';
import { digestOf } from './secrets.ts';

/** How long a change of an app (disabled, secret or addresses changed) may go unseen, in ms. */
const STALE_AFTER_MS = 5_000;
const MOST_TOKENS = 10_000;

export interface AppToken {
  readonly app: AppPrincipal;
  readonly expiresAt: Instant;
}

interface KnownToken extends AppToken {
  readonly readAt: Instant;
}

/** Tells which app a token belongs to. Recent ones are known without asking the database. */
export class AppTokens {
  readonly #db: Database;
  readonly #now: () => Instant;
  /** By the tokens themselves, of which only those are kept that the database knew: a digest for every call would be dear. */
  readonly #known = new LRUCache<string, KnownToken>({ max: MOST_TOKENS });
  readonly #reads = new SharedReads<string, KnownToken>();

  constructor(db: Database, now: () => Instant) {
    this.#db = db;
    this.#now = now;
  }

  /** The app that a token was given to, whether it may still be used or not. Refuses what is no token of ours. */
  async find(token: unknown): Promise<AppToken> {
    if (token === undefined) refuseKf(41001, 'access_token missing');
    if (typeof token !== 'string' || token === '') refuseKf(40014, 'invalid access_token');
    return this.known(token) ?? this.#reads.join(token, () => this.#read(token));
  }

  /** The same without waiting; null when it has to be looked up. */
  known(token: unknown): AppToken | null {
    const known = typeof token === 'string' ? this.#known.get(token) : undefined;
    return known !== undefined && this.#now() - known.readAt < STALE_AFTER_MS ? known : null;
  }

  /** Refuses a token that is over, with the codes that make client libraries fetch a new one, and callers from elsewhere. */
  admit({ app, expiresAt }: AppToken, address: string): void {
    if (expiresAt <= this.#now()) refuseKf(42001, 'access_token expired');
    if (!app.isEnabled) refuseKf(40001, 'invalid credential, the app is disabled');
    checkAddress(app, address);
  }

  /** Forgets what is known of all tokens, after an app was changed on this node. */
  forgetAll(): void {
    this.#known.clear();
    this.#reads.forgetAll();
  }

  async #read(token: string): Promise<KnownToken> {
    const readAt = this.#now();
    const found = await findAppByToken(this.#db, digestOf(token));
    if (found === null) refuseKf(40014, 'invalid access_token');
    const known = { readAt, ...found };
    this.#known.set(token, known);
    return known;
  }
}

/** Refuses callers from elsewhere, where an app names the addresses that may call: single ones, or networks like `10.0.0.0/8`. */
export function checkAddress({ trustedAddresses }: Pick<AppPrincipal, 'trustedAddresses'>, address: string): void {
  if (trustedAddresses.length === 0) return;
  const trusted = new BlockList();
  for (const entry of trustedAddresses) {
    const [network = '', bits] = entry.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(network, family);
    else trusted.addSubnet(network, Number(bits), family);
  }
  const plain = address.replace(/^::ffff:/i, '').split('%')[0] ?? '';
  const version = isIP(plain);
  if (version === 0 || !trusted.check(plain, version === 6 ? 'ipv6' : 'ipv4'))
    refuseKf(60020, 'not allow to access from your ip');
}
