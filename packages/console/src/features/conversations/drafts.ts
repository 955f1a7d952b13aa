import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface Draft {
  readonly text: string;
  /** True: meant as an internal note. */
  readonly isNote: boolean;
}

/** Drafts of so many conversations are kept; the oldest is forgotten. */
const MAX_DRAFTS = 200;
const NO_DRAFT: Draft = { text: '', isNote: false };

const useDrafts = create<{ readonly drafts: Readonly<Record<string, Draft>> }>()(
  persist(() => ({ drafts: {} }), { name: 'zhida.console.drafts', version: 1 }),
);

export const useDraft = (conversationId: string): Draft =>
  useDrafts(({ drafts }) => drafts[conversationId] ?? NO_DRAFT);

/** Whether something unsent is waiting: what the mark in the list says. */
export const useHasDraft = (conversationId: string): boolean =>
  useDrafts(({ drafts }) => (drafts[conversationId]?.text ?? '').trim() !== '');

export function saveDraft(conversationId: string, draft: Draft): void {
  useDrafts.setState(({ drafts }) => {
    const { [conversationId]: _, ...others } = drafts;
    if (draft.text === '' && !draft.isNote) return { drafts: others };
    const kept = Object.entries(others).slice(-(MAX_DRAFTS - 1));
    return { drafts: { ...Object.fromEntries(kept), [conversationId]: draft } };
  });
}

/** Puts back what could not be sent, before anything written meanwhile. */
export function restoreDraft(conversationId: string, text: string): void {
  const had = useDrafts.getState().drafts[conversationId] ?? NO_DRAFT;
  saveDraft(conversationId, { ...had, text: had.text === '' ? text : `${text}\n${had.text}` });
}
