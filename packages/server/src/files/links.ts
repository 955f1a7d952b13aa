import { createHmac, timingSafeEqual } from 'node:crypto';
import { DAY_MS, type Id, type Instant } from '@zhida/core/kit';
import type { SignLinks } from './present.ts';

/** Which form of a file a link gives. */
export type FileVariant = 'original' | 'thumbnail';

const isFileVariant = (value: string): value is FileVariant => value === 'original' || value === 'thumbnail';

/**
 * Signed links that expire. They end at the second midnight (UTC) to come, so that all links of a day are equal and browsers
 * can cache what they load.
 */
export class FileLinks {
  readonly #secret: string;
  readonly #now: () => Instant;

  constructor(secret: string, now: () => Instant) {
    this.#secret = secret;
    this.#now = now;
  }

  readonly sign: SignLinks = (tenantId, fileId, kind) => ({
    url: this.#link(tenantId, fileId, 'original'),
    thumbnailUrl: kind === 'image' ? this.#link(tenantId, fileId, 'thumbnail') : null,
  });

  expiresAt(): Instant {
    return (Math.floor(this.#now() / DAY_MS) + 2) * DAY_MS;
  }

  /** `expired` and `forged` links give nothing; what is wrong with a forged one is not said. */
  check(parts: {
    tenantId: Id;
    fileId: Id;
    variant: string;
    expiresAt: number;
    signature: string;
  }): FileVariant | 'expired' | 'forged' {
    const { tenantId, fileId, variant, expiresAt, signature } = parts;
    if (!isFileVariant(variant)) return 'forged';
    const right = Buffer.from(this.#signature(tenantId, fileId, variant, expiresAt));
    const given = Buffer.from(signature);
    if (right.length !== given.length || !timingSafeEqual(right, given)) return 'forged';
    return expiresAt > this.#now() ? variant : 'expired';
  }

  #link(tenantId: Id, fileId: Id, variant: FileVariant): string {
    const expiresAt = this.expiresAt();
    const signature = this.#signature(tenantId, fileId, variant, expiresAt);
    return `/files/${tenantId}/${fileId}/${variant}?expires=${expiresAt}&signature=${signature}`;
  }

  #signature(tenantId: Id, fileId: Id, variant: FileVariant, expiresAt: Instant): string {
    return createHmac('sha256', this.#secret)
      .update(`file ${tenantId} ${fileId} ${variant} ${expiresAt}`)
      .digest('base64url');
  }
}
