import { create } from 'zustand';

/** A conversation that a dialog is about. */
export interface AboutConversation {
  readonly conversationId: string;
  readonly customerName: string;
}

/** A conversation to hand on. */
export interface HandOn extends AboutConversation {
  readonly servedBy: string;
  /** Where it was, for whoever thinks better of it. */
  readonly back: { readonly agentId: string } | { readonly accountId: string } | null;
}

interface Asked {
  readonly why: AboutConversation | null;
  readonly handOn: HandOn | null;
}

/** Dialogs that more than one screen opens; the shell shows them. */
export const useAskedDialogs = create<Asked>()(() => ({ why: null, handOn: null }));

export const askWhy = (why: AboutConversation): void => useAskedDialogs.setState({ why });
export const askHandOn = (handOn: HandOn): void => useAskedDialogs.setState({ handOn });
export const closeAsked = (): void => useAskedDialogs.setState({ why: null, handOn: null });
