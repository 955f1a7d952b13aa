/**
 * Version of the live protocol. Raised whenever a frame changes its shape; the hash test names the shape of each
 * version, so that no change goes unseen. A server speaks this version and refuses others with `bye`.
 */
export const LIVE_VERSION = 2;
