import type { RefusalCode } from '../engine/index.ts';
import type { Id, Instant } from '../kit/index.ts';

//                save              submit               publish
//     (nothing) ──────► draft ───────────────► review ──────────► published ──── time, retire ────► expired
//                         ▲ ▲─────── return ─────┘                 │                                  │
//                         └──────────────────── save ──────────────┴──────────────────────────────────┘
//
// A draft stands beside what is published and takes its place when it is published itself. What was retired or came to its
// end is given to nobody and may be published anew.

export interface EntryDraft {
  readonly state: 'draft' | 'review';
  /** The version that it began from; 0: none. */
  readonly base: number;
  /** Who wrote last on it; null: a program. */
  readonly by: Id | null;
}

/** Where an entry stands. */
export interface EntryStanding {
  /** The newest one published; 0: none. */
  readonly version: number;
  /** From when on what is published is given to nobody; null: not foreseen. */
  readonly expiresAt: Instant | null;
  readonly draft: EntryDraft | null;
}

export const NEW_ENTRY: EntryStanding = { version: 0, expiresAt: null, draft: null };

export type EntryAct =
  /** `base`: the version that the writer had before him. */
  | { readonly do: 'save'; readonly base: number }
  | { readonly do: 'submit' }
  | { readonly do: 'return' }
  | { readonly do: 'discard' }
  /** `expiresAt`: when the last of its answers ends. */
  | { readonly do: 'publish'; readonly expiresAt: Instant | null }
  /** Publishes something else than the draft, which stays and is outdated: what a program wrote, or an older version. */
  | { readonly do: 'replace'; readonly expiresAt: Instant | null }
  | { readonly do: 'retire' };

export interface EntryActor {
  readonly agentId: Id | null;
  /** Supervisors, administrators and programs of the tenant; agents only propose. */
  readonly isEditor: boolean;
  readonly at: Instant;
}

export type EntryStep =
  | { readonly ok: true; readonly standing: EntryStanding }
  | { readonly ok: false; readonly refusal: RefusalCode };

/** What becomes of an entry when somebody does something to it. */
export function stepEntry(standing: EntryStanding, act: EntryAct, actor: EntryActor): EntryStep {
  const { version, draft } = standing;
  switch (act.do) {
    case 'save':
      if (act.base !== version) return refuse('knowledge.draft-outdated');
      return step({ ...standing, draft: { state: 'draft', base: act.base, by: actor.agentId } });
    case 'submit':
      if (draft === null) return refuse('knowledge.no-draft');
      return step({ ...standing, draft: { ...draft, state: 'review' } });
    case 'return':
      if (!actor.isEditor) return refuse('access.denied');
      if (draft?.state !== 'review') return refuse('knowledge.not-in-review');
      return step({ ...standing, draft: { ...draft, state: 'draft' } });
    case 'discard':
      if (draft === null) return refuse('knowledge.no-draft');
      if (!actor.isEditor && draft.by !== actor.agentId) return refuse('access.denied');
      return step({ ...standing, draft: null });
    case 'publish':
      if (!actor.isEditor) return refuse('access.denied');
      if (draft === null) return refuse('knowledge.no-draft');
      if (draft.base !== version) return refuse('knowledge.draft-outdated');
      return step({ version: version + 1, expiresAt: act.expiresAt, draft: null });
    case 'replace':
      if (!actor.isEditor) return refuse('access.denied');
      return step({ ...standing, version: version + 1, expiresAt: act.expiresAt });
    case 'retire':
      if (!actor.isEditor) return refuse('access.denied');
      if (publicationOf(standing, actor.at) !== 'published') return refuse('knowledge.not-published');
      return step({ ...standing, expiresAt: actor.at });
  }
}

/** What customers have of an entry at an instant. */
export function publicationOf({ version, expiresAt }: EntryStanding, at: Instant): 'none' | 'published' | 'expired' {
  if (version === 0) return 'none';
  return expiresAt !== null && expiresAt <= at ? 'expired' : 'published';
}

const step = (standing: EntryStanding): EntryStep => ({ ok: true, standing });
const refuse = (refusal: RefusalCode): EntryStep => ({ ok: false, refusal });
