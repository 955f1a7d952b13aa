import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEW_ENTRY, publicationOf, stepEntry, type EntryAct, type EntryActor, type EntryStanding } from './index.ts';

const [writer, other] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const editor: EntryActor = { agentId: other, isEditor: true, at: 1_000 };
const agent: EntryActor = { agentId: writer, isEditor: false, at: 1_000 };

/** Where an entry stands after acts, or the refusal of the last one. */
function after(acts: readonly (readonly [EntryAct, EntryActor?])[], from = NEW_ENTRY) {
  let standing = from;
  for (const [act, actor = editor] of acts) {
    const step = stepEntry(standing, act, actor);
    if (!step.ok) return step.refusal;
    standing = step.standing;
  }
  return standing;
}
const save = (base = 0): EntryAct => ({ do: 'save', base });
const publish = { do: 'publish', expiresAt: null } as const;
const replace = { do: 'replace', expiresAt: null } as const;

describe('the life of an entry', () => {
  it('goes from a draft by review to what customers have, and on to the next version', () => {
    expect(after([[save(), agent], [{ do: 'submit' }, agent], [publish], [save(1), agent], [publish]])).toEqual({
      version: 2,
      expiresAt: null,
      draft: null,
    });
  });

  it('lets agents propose and editors decide', () => {
    const proposed = after([
      [save(), agent],
      [{ do: 'submit' }, agent],
    ]) as EntryStanding;
    for (const act of [publish, replace, { do: 'return' }, { do: 'retire' }] as const)
      expect([act.do, after([[act, agent]], proposed)]).toEqual([act.do, 'access.denied']);
    expect(after([[{ do: 'return' }]], proposed)).toMatchObject({ draft: { state: 'draft', by: writer } });
    expect(after([[{ do: 'discard' }, { ...agent, agentId: other }]], proposed)).toBe('access.denied');
    expect(after([[{ do: 'discard' }, agent]], proposed)).toEqual(NEW_ENTRY);
  });

  it('never puts a draft over a version that its writer had not before him', () => {
    expect(after([[save()], [replace], [publish]])).toBe('knowledge.draft-outdated');
    expect(after([[save()], [replace], [save(0)]])).toBe('knowledge.draft-outdated');
    expect(after([[save()], [replace], [save(1)], [publish]])).toMatchObject({ version: 2, draft: null });
  });

  it('ends by time or by hand, and begins anew when it is published again', () => {
    const published = after([[save()], [{ do: 'publish', expiresAt: 2_000 }]]) as EntryStanding;
    expect([0, 1_999, 2_000].map((at) => publicationOf(published, at))).toEqual(['published', 'published', 'expired']);
    const retired = after([[{ do: 'retire' }]], published) as EntryStanding;
    expect(publicationOf(retired, 1_000)).toBe('expired');
    expect(after([[{ do: 'retire' }]], retired)).toBe('knowledge.not-published');
    expect(publicationOf(after([[save(1)], [publish]], retired) as EntryStanding, 9_999)).toBe('published');
    expect(publicationOf(NEW_ENTRY, 0)).toBe('none');
  });

  it('holds for any acts: versions only grow, by one, through editors; what is refused changes nothing', () => {
    const act = fc.oneof(
      fc.nat(3).map((base): EntryAct => ({ do: 'save', base })),
      fc.constantFrom<EntryAct>(
        { do: 'submit' },
        { do: 'return' },
        { do: 'discard' },
        { do: 'retire' },
        publish,
        replace,
      ),
    );
    const actor = fc.record({
      agentId: fc.constantFrom(writer, other, null),
      isEditor: fc.boolean(),
      at: fc.nat(5_000),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(act, actor), { maxLength: 40 }), (acts) => {
        let standing = NEW_ENTRY;
        for (const [doing, by] of acts) {
          const step = stepEntry(standing, doing, by);
          if (!step.ok) continue;
          const isPublication = doing.do === 'publish' || doing.do === 'replace';
          expect(step.standing.version).toBe(standing.version + (isPublication ? 1 : 0));
          if (isPublication || doing.do === 'retire') expect(by.isEditor).toBe(true);
          if (doing.do === 'publish') expect(standing.draft?.base).toBe(standing.version);
          expect(step.standing.draft === null || step.standing.draft.base <= step.standing.version).toBe(true);
          standing = step.standing;
        }
      }),
    );
  });
});
