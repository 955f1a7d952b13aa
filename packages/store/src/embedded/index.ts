export { ensureDatabase } from './database.ts';
export { FailedToStartError } from './errors.ts';
export { claimDataDir, type DataDirClaim, DataDirOwnedError, readDataDirOwner } from './owner-lock.ts';
export type { DataDirOwner } from './owner-record.ts';
export { type EmbeddedPostgres, startEmbeddedPostgres, type StartEmbeddedPostgresOptions } from './start.ts';
