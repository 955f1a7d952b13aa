import { HOUR_MS, MINUTE_MS, type Id, type Instant } from '@zhida/core/kit';
import { LRUCache } from 'lru-cache';
import type { Config } from '../config.ts';
import { refuseKf } from './errors.ts';

const MOST_COUNTED = 50_000;

interface Counts {
  minuteFrom: Instant;
  inMinute: number;
  hourFrom: Instant;
  inHour: number;
  blockedUntil: Instant;
}

/** Frequency limits of the 微信客服 API (1.4), per corp and call and per address. A breach blocks for as long as its window. */
export class KfLimits {
  readonly #config: Config;
  readonly #now: () => Instant;
  readonly #underWay = new Map<string, number>();
  readonly #counts = new LRUCache<string, Counts>({ max: MOST_COUNTED });

  constructor(config: Config, now: () => Instant) {
    this.#config = config;
    this.#now = now;
  }

  countAddress(address: string): void {
    const { kfAddressPerMinute, kfAddressPerHour } = this.#config;
    this.#count(`address ${address}`, kfAddressPerMinute, kfAddressPerHour);
  }

  countCall(tenantId: Id, path: string): void {
    const { kfCallsPerMinute, kfCallsPerHour } = this.#config;
    this.#count(`call ${tenantId} ${path}`, kfCallsPerMinute, kfCallsPerHour);
  }

  /** gettoken itself, before the secret is looked at: so nobody who guesses can shut out who knows. */
  countTokenAttempt(corpId: string, address: string): void {
    const { kfTokensPerMinute, kfTokensPerHour } = this.#config;
    this.#count(`attempt ${corpId} ${address}`, kfTokensPerMinute, kfTokensPerHour);
  }

  /** A token for who has the secret. */
  countToken(appId: Id): void {
    const { kfTokensPerMinute, kfTokensPerHour } = this.#config;
    this.#count(`token ${appId}`, kfTokensPerMinute, kfTokensPerHour);
  }

  /** `sync_msg` by an app that nobody has called back (5.1). */
  countSyncWithoutToken(appId: Id): void {
    this.#count(`sync ${appId}`, this.#config.kfSyncsWithoutTokenPerMinute, Infinity);
  }

  /** A call that begins; gives what ends it. Refuses when the corp has too many of it under way. */
  enter(tenantId: Id, path: string): () => void {
    const key = `${tenantId} ${path}`;
    const count = this.#underWay.get(key) ?? 0;
    if (count >= this.#config.kfCallsAtOnce) refuseKf(45033, 'api concurrent out of limit');
    this.#underWay.set(key, count + 1);
    return () => {
      const left = (this.#underWay.get(key) ?? 1) - 1;
      if (left > 0) this.#underWay.set(key, left);
      else this.#underWay.delete(key);
    };
  }

  #begin(key: string, at: Instant): Counts {
    const counts = { minuteFrom: at, inMinute: 0, hourFrom: at, inHour: 0, blockedUntil: 0 };
    this.#counts.set(key, counts);
    return counts;
  }

  #count(key: string, mostPerMinute: number, mostPerHour: number): void {
    const at = this.#now();
    const counts = this.#counts.get(key) ?? this.#begin(key, at);
    if (at < counts.blockedUntil) refuseKf(45009, 'reach max api frequency limit');
    if (at - counts.minuteFrom >= MINUTE_MS) Object.assign(counts, { minuteFrom: at, inMinute: 0 });
    if (at - counts.hourFrom >= HOUR_MS) Object.assign(counts, { hourFrom: at, inHour: 0 });
    counts.inMinute += 1;
    counts.inHour += 1;
    if (counts.inHour > mostPerHour) counts.blockedUntil = at + HOUR_MS;
    else if (counts.inMinute > mostPerMinute) counts.blockedUntil = at + MINUTE_MS;
    else return;
    refuseKf(45009, 'reach max api frequency limit');
  }
}
