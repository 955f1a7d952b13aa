import type { AuditAction } from '@zhida/core/access';
import { forTenant, listAgentNames, listEntryVersions, type StoredEntry } from '@zhida/store';
import { publishDraft, requireEntry, restoreVersion, retireEntry, type EntryChange } from '../../knowledge/entries.ts';
import type { Call, Handler } from '../call.ts';
import { changing } from './changing.ts';
import { shownContent } from './contents.ts';
import { shownEntry } from './shown.ts';

type Caller = Pick<Call<'knowledge.list-groups'>, 'context' | 'caller' | 'request'>;

const changed = (call: Caller, action: AuditAction, work: (change: EntryChange) => Promise<StoredEntry>) =>
  changing(call, action, async (change) => {
    const entry = await work(change);
    return { result: await shownEntry(call.context, change.tx, change.tenantId, entry), target: entry.id };
  });

export const publish: Handler<'knowledge.publish-entry'> = (call) => {
  const { entryId: id } = call.params;
  const { revision, note } = call.body;
  return changed(call, 'knowledge-entry.published', (change) => publishDraft(change, { id, revision }, note));
};

export const retire: Handler<'knowledge.retire-entry'> = (call) => {
  const { entryId: id } = call.params;
  const { revision } = call.body;
  return changed(call, 'knowledge-entry.retired', (change) => retireEntry(change, { id, revision }));
};

export const restore: Handler<'knowledge.restore-version'> = (call) => {
  const { entryId: id, version } = call.params;
  const { revision } = call.body;
  return changed(call, 'knowledge-entry.restored', (change) => restoreVersion(change, { id, revision }, version));
};

export const listVersions: Handler<'knowledge.list-versions'> = ({ context, caller, params, query }) => {
  const { tenantId } = caller.staff.principal;
  const { before = null, limit } = query;
  return forTenant(context.db, tenantId, async (tx) => {
    await requireEntry({ tx, tenantId, at: context.now() }, params.entryId);
    const versions = await listEntryVersions(tx, tenantId, params.entryId, { before, limit });
    const names = await listAgentNames(
      tx,
      tenantId,
      versions.flatMap(({ madeBy }) => madeBy ?? []),
    );
    return {
      versions: versions.map(({ content, madeBy, ...version }) => ({
        ...version,
        content: shownContent(context, tenantId, content),
        madeBy: madeBy === null ? null : { agentId: madeBy, name: names.get(madeBy) ?? '' },
      })),
    };
  });
};
