import type { Content } from '../messages/index.ts';

/** Something in the customer's words that a field can take; found by the understanding. */
export interface HeardEntity {
  readonly kind: 'order' | 'case' | 'amount' | 'date' | 'phone' | 'id';
  /** In one form: `12.50 CNY`, `2026-05-01`, digits and letters of a number. */
  readonly value: string;
}

/** A number that the safety line hid in the message: its last characters are known, the rest is under seal. */
export interface HeardSecret {
  readonly kind: string;
  readonly tail: string;
  readonly isValid: boolean | null;
  readonly isSealed: boolean;
}

/** What a customer said to an open dialogue. */
export interface Heard {
  /** Number of the message. */
  readonly number: number;
  /** Empty for pictures and other contents without words. */
  readonly text: string;
  readonly menuItemId: string | null;
  readonly entities: readonly HeardEntity[];
  readonly secrets: readonly HeardSecret[];
  /** What the knowledge answers to these words; null when it has no answer. */
  readonly aside: readonly Content[] | null;
  /** The words read like a wish for a person: where they are no answer, they are one. */
  readonly isWish: boolean;
}

/** How a look-up ended: with what the other side said, with nothing known there, or without an answer. */
export type LookedUp =
  | { readonly outcome: 'found'; readonly values: Readonly<Record<string, string>> }
  | { readonly outcome: 'missing' }
  | { readonly outcome: 'failed' };
