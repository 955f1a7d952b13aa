import { isSameEntry, mergeEntries, type MergedEntry } from '@zhida/core/knowledge';
import type { KnowledgeEntry, ShownContent } from '@zhida/protocol/endpoints';
import { useState } from 'react';
import { request } from '../../live/rest.ts';
import { isRefusal } from '../../ui/describe-error.ts';
import { contentOf, emptyForm, formOf, toDraft, withLinksOf, withoutLinks, type EntryForm } from './entry-draft.ts';
import { readEntry, readVersions, useEntryAct } from './queries.ts';

/** What the writer has before him: nothing newer is written over. */
interface Seen {
  readonly revision: number;
  /** The version that the draft is to take the place of. */
  readonly base: number;
  readonly content: ShownContent | null;
}

/** Somebody else changed the entry meanwhile. */
export interface Clash {
  readonly newest: KnowledgeEntry;
  readonly before: ShownContent | null;
  readonly theirs: ShownContent;
  readonly merged: MergedEntry;
}

const contentIn = (entry: KnowledgeEntry | null): ShownContent | null => entry?.draft ?? entry?.published ?? null;
const seenOf = (entry: KnowledgeEntry | null): Seen => ({
  revision: entry?.revision ?? 0,
  base: entry?.draftBase ?? entry?.version ?? 0,
  content: contentIn(entry),
});

/** The form of an entry with everything that can be done to it. */
export function useEntryEditor(entry: KnowledgeEntry | null, language: string) {
  const [form, setForm] = useState<EntryForm>(() => {
    const content = contentIn(entry);
    return content === null ? emptyForm(language) : formOf(content);
  });
  const [seen, setSeen] = useState<Seen>(() => seenOf(entry));
  const [clash, setClash] = useState<Clash | null>(null);
  const content = contentOf(form);
  const isChanged = seen.content === null || !isSameEntry(withoutLinks(seen.content), withoutLinks(content));

  const show = (now: KnowledgeEntry): KnowledgeEntry => {
    const shown = contentIn(now);
    if (shown !== null) setForm(formOf(shown));
    setSeen(seenOf(now));
    setClash(null);
    return now;
  };
  const saved = async (entryId: string): Promise<KnowledgeEntry> => {
    const { revision, base } = seen;
    return request('knowledge.save-draft', { params: { entryId }, body: { revision, base, draft: toDraft(content) } });
  };
  const find = async (error: unknown): Promise<void> => {
    if (entry === null) return;
    const isOutdated = isRefusal(error, 'knowledge.draft-outdated');
    if (!isOutdated && !isRefusal(error, 'knowledge.changed-meanwhile')) return;
    setClash(await clashOf(entry.id, isOutdated, seen, content));
  };
  const settle = (chosen: ShownContent | null): void => {
    if (clash === null) return;
    if (chosen !== null) setForm(formOf(chosen));
    setSeen({ revision: clash.newest.revision, base: clash.newest.version, content: clash.theirs });
    setClash(null);
  };
  const act = (work: (entryId: string) => Promise<KnowledgeEntry | null>) => async () => {
    if (entry === null) return null;
    try {
      const now = await work(entry.id);
      return now === null ? null : show(now);
    } catch (error) {
      await find(error);
      throw error;
    }
  };
  const save = useEntryAct(act(saved));
  const submit = useEntryAct(
    act(async (entryId) => {
      const { revision } = isChanged ? await saved(entryId) : seen;
      return (await request('knowledge.move-draft', { params: { entryId }, body: { revision, act: 'submit' } })).entry;
    }),
  );
  const publish = useEntryAct(
    act(async (entryId) => {
      const { revision } = isChanged || (entry?.draft ?? null) === null ? await saved(entryId) : seen;
      return request('knowledge.publish-entry', { params: { entryId }, body: { revision } });
    }),
  );
  const giveBack = useEntryAct(
    act(async (entryId) => {
      const { revision } = seen;
      return (await request('knowledge.move-draft', { params: { entryId }, body: { revision, act: 'return' } })).entry;
    }),
  );
  const retire = useEntryAct(
    act((entryId) => request('knowledge.retire-entry', { params: { entryId }, body: { revision: seen.revision } })),
  );
  return {
    form,
    setForm,
    content,
    isChanged,
    seen,
    show,
    clash,
    settle,
    acts: { save, submit, publish, giveBack, retire },
  };
}

/** What is there now, against what the writer began from. */
async function clashOf(entryId: string, isOutdated: boolean, seen: Seen, mine: ShownContent): Promise<Clash | null> {
  const newest = await readEntry(entryId);
  const theirs = isOutdated ? newest.published : contentIn(newest);
  if (theirs === null) return null;
  const versions = isOutdated ? await readVersions(entryId) : [];
  const before = isOutdated ? (versions.find(({ version }) => version === seen.base)?.content ?? null) : seen.content;
  const base = withoutLinks(before ?? { intentKey: null, handOver: null, questions: [], answers: [] });
  return { newest, before, theirs, merged: mergeEntries(base, withoutLinks(mine), withoutLinks(theirs)) };
}

/** Both together, with the links of either. */
export const mergedContent = ({ merged, theirs }: Clash, mine: ShownContent): ShownContent =>
  withLinksOf(merged.content, [theirs, mine]);
