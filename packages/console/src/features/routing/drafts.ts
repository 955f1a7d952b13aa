import type { PlanChoice } from '@zhida/core/routing';
import { create } from 'zustand';

/** Plans that were begun and not saved, by account: leaving the page for a look elsewhere loses nothing. */
const useDrafts = create<Readonly<Record<string, PlanChoice>>>()(() => ({}));

export const useDraft = (accountId: string): PlanChoice | undefined => useDrafts((drafts) => drafts[accountId]);

export const keepDraft = (accountId: string, choice: PlanChoice): void => useDrafts.setState({ [accountId]: choice });

export const dropDraft = (accountId: string): void =>
  useDrafts.setState((drafts) => Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== accountId)), true);
