import { Failure, REFUSALS, refusalCodeSchema } from '@zhida/core/engine';
import { MOST_GROUPS, type ExchangedEntry } from '@zhida/core/knowledge';
import { countAllEntries, forTenant, listKnowledgeEntries, listKnowledgeGroups } from '@zhida/store';
import { sql } from 'kysely';
import type { EntryChange } from '../../knowledge/entries.ts';
import { importEntry } from '../../knowledge/import-entry.ts';
import type { Handler } from '../call.ts';
import { languageOf, type Language } from '../errors.ts';
import { changing } from './changing.ts';

export const exportEntries: Handler<'knowledge.export-entries'> = ({ context, caller, query }) => {
  const { tenantId } = caller.staff.principal;
  const { after, limit } = query;
  return forTenant(context.db, tenantId, async (tx) => {
    const groups = await listKnowledgeGroups(tx, tenantId, { after: 0, id: null, limit: MOST_GROUPS });
    const names = new Map(groups.map(({ id, name, isDefault }) => [id, isDefault ? null : name]));
    const rows = await listKnowledgeEntries(tx, tenantId, { after, limit: limit + 1 }, context.now());
    const shown = rows.slice(0, limit);
    return {
      entries: shown.flatMap(({ id, groupId, published, draft }) => {
        const content = published ?? draft;
        return content === null ? [] : [{ id, group: names.get(groupId) ?? null, content }];
      }),
      next: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
      total: await countAllEntries(tx, tenantId),
    };
  });
};

export const importEntries: Handler<'knowledge.import-entries'> = (call) =>
  changing(call, 'knowledge.imported', async (change) => {
    const { isPublished, entries } = call.body;
    const language = languageOf(call.request.headers['accept-language']);
    const results = [];
    for (const entry of entries) results.push(await importOne(change, entry, isPublished, language));
    return { result: { results }, target: String(results.filter(({ outcome }) => outcome !== 'refused').length) };
  });

/** What is refused leaves nothing of it behind, and the others stay. */
async function importOne(change: EntryChange, entry: ExchangedEntry, isPublished: boolean, language: Language) {
  await sql`SAVEPOINT import_entry`.execute(change.tx);
  try {
    const imported = await importEntry(change, entry, isPublished);
    await sql`RELEASE SAVEPOINT import_entry`.execute(change.tx);
    return imported;
  } catch (error) {
    const refusal = error instanceof Failure ? refusalCodeSchema.safeParse(error.code) : null;
    if (refusal === null || !refusal.success) throw error;
    await sql`ROLLBACK TO SAVEPOINT import_entry`.execute(change.tx);
    return { outcome: 'refused' as const, code: refusal.data, message: REFUSALS[refusal.data][language] };
  }
}
