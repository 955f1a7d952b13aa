import { z } from 'zod';
import { boundedText } from '../../kit/index.ts';

export const MAX_TEXT_LENGTH = 4_000;

/** Words, emoji included. `menuItemId` says which menu item was tapped instead of typing. */
export const textSchema = z.object({
  kind: z.literal('text'),
  text: boundedText(MAX_TEXT_LENGTH, 1).refine((text) => text.trim().length > 0, 'is blank'),
  menuItemId: boundedText(128, 1).optional(),
  /** Written in care mode: answers come in plain words, and people come sooner. */
  isCare: z.literal(true).optional(),
});
export const textDraftSchema = textSchema;
