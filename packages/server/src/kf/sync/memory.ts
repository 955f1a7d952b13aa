import type { Instant } from '@zhida/core/kit';
import type { Database } from '@zhida/store';
import { FeedEnds } from './feed-ends.ts';
import { Cursors } from './places.ts';
import { UserIds } from './user-ids.ts';

/** What a node keeps in memory so that reading costs little, and asking again when nothing is new costs nothing. */
export interface SyncMemory {
  readonly ends: FeedEnds;
  readonly cursors: Cursors;
  readonly userIds: UserIds;
}

export const createSyncMemory = (db: Database, now: () => Instant): SyncMemory => ({
  ends: new FeedEnds(now),
  cursors: new Cursors(db, now),
  userIds: new UserIds(db, now),
});
