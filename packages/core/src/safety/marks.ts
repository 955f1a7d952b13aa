import { z } from 'zod';
import { boundedText } from '../kit/index.ts';
import { LINK_STANDINGS, LINK_TRICKS } from './links/judge-links.ts';
import { SECRET_KINDS, type SecretKind } from './masking/secret.ts';
import { REASONS } from './wording/judge.ts';

/** Most marks of a sort on one message; what is beyond is hidden all the same, without a mark. */
export const MOST_MARKS = 20;

/** A stretch of one of the message's texts: `field` as in `contentTexts`. */
const place = { field: boundedText(64, 1), start: z.number().int().nonnegative(), end: z.number().int().positive() };

/** What the safety line did to a message and saw in it. It stands beside the content in the log and goes to both sides. */
export const safetyMarksSchema = z.object({
  /** What was hidden. The place of a secret in this list is its name. */
  secrets: z
    .array(
      z.object({
        ...place,
        kind: z.enum(SECRET_KINDS),
        isValid: z.boolean().nullable(),
        tail: boundedText(4),
        /** Kept under seal, so that who has a reason can read it; what must never be kept is gone. */
        isSealed: z.boolean(),
      }),
    )
    .max(MOST_MARKS)
    .optional(),
  /** A request or an offer that looks like a fraud, or a customer who tells of one. */
  flag: z.object({ kind: z.enum(['request', 'offer', 'report']), reason: z.enum(REASONS).nullable() }).optional(),
  links: z
    .array(z.object({ ...place, standing: z.enum(LINK_STANDINGS), trick: z.enum(LINK_TRICKS).nullable() }))
    .max(MOST_MARKS)
    .optional(),
});
export type SafetyMarks = z.infer<typeof safetyMarksSchema>;
export type SecretMark = NonNullable<SafetyMarks['secrets']>[number];
export type LinkMark = NonNullable<SafetyMarks['links']>[number];

/** Passwords and one-time codes are good for nothing but to be stolen: nobody may read them, so they are not kept. */
const SEALED_KINDS: readonly SecretKind[] = ['card', 'identity', 'phone', 'email'];
export const isKeptSealed = (kind: SecretKind): boolean => SEALED_KINDS.includes(kind);
