import type { Id } from '@zhida/core/kit';
import { NIL } from 'uuid';
import { refuseKf } from '../errors.ts';
import { maybeGroupOf, maybeIntentOf } from '../ids.ts';

/** The group that a call names; whether there is one is seen when it is changed. */
export const existingGroup = (groupId: string): Id => maybeGroupOf(groupId) ?? refuseKf(40058, 'invalid group_id');
export const existingIntent = (intentId: string): Id => maybeIntentOf(intentId) ?? refuseKf(40058, 'invalid intent_id');

/** The only group that a list shall show; null: all. What is no id is taken for one that nothing has. */
export const wantedGroup = (groupId: string | undefined): Id | null =>
  groupId === undefined ? null : (maybeGroupOf(groupId) ?? NIL);
export const wantedIntent = (intentId: string | undefined): Id | null =>
  intentId === undefined ? null : (maybeIntentOf(intentId) ?? NIL);

/** The similar questions as texts. */
export const textsOf = (
  similar: { readonly items: readonly { readonly text: { readonly content: string } }[] } | undefined,
): string[] => similar?.items.map(({ text }) => text.content) ?? [];
