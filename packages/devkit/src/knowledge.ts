import { randomUUID } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import type { EntryContent, Intent } from '@zhida/core/knowledge';
import {
  forTenant,
  insertEntryVersion,
  lockKnowledge,
  raiseKnowledgeVersion,
  saveIntent,
  saveKnowledgeEntry,
} from '@zhida/store';
import type { World } from './world.ts';

/** Publishes entries, each with its questions; resolves to their ids in the same order. */
export async function publishKnowledge(
  world: World,
  contents: readonly EntryContent[],
  intents: readonly Intent[] = [],
): Promise<readonly Id[]> {
  const { db, now } = world.server.context;
  const { tenantId } = world;
  const at = now();
  const ids = contents.map(() => randomUUID());
  await forTenant(db, tenantId, async (tx) => {
    const groupId = await lockKnowledge(tx, tenantId, { id: randomUUID(), name: '默认分组', at });
    for (const intent of intents) await saveIntent(tx, tenantId, intent, at);
    for (const [index, published] of contents.entries()) {
      const id = ids[index] ?? randomUUID();
      const standing = { version: 1, expiresAt: null, draft: null };
      const parts = { groupId, standing, draft: null, draftAt: null, remark: null };
      await saveKnowledgeEntry(tx, tenantId, { id, ...parts, published }, at);
      const version = { version: 1, content: published, madeAt: at, madeBy: null, note: null, restores: null };
      await insertEntryVersion(tx, tenantId, id, version);
    }
    await raiseKnowledgeVersion(tx, tenantId, at);
  });
  return ids;
}
