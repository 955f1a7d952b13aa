import { boundedText, idSchema, instantSchema } from '@zhida/core/kit';
import { REASONS, SECRET_KINDS } from '@zhida/core/safety';
import { z } from 'zod';
import { endpoint, limitSchema } from './endpoint.ts';
import { eventNumberSchema } from './shapes.ts';

/** A host without scheme, port or path: `example.com` stands for what is below it too. */
const hostSchema = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/);

export const safetySettingsSchema = z.object({
  officialHosts: z.array(hostSchema).max(100),
  /** How long what is sealed can be read again. */
  sealedDays: z.number().int().min(1).max(365),
});
export type SafetySettings = z.infer<typeof safetySettingsSchema>;

const reportSchema = z.object({
  id: z.number().int(),
  at: instantSchema,
  conversationId: idSchema,
  accountName: z.string(),
  senderKind: z.enum(['agent', 'app', 'bot']),
  senderName: z.string(),
  reason: z.enum(REASONS),
  /** What was tried, without what is secret in it. */
  words: z.string(),
  tries: z.number().int().positive(),
});
export type SafetyReport = z.infer<typeof reportSchema>;

export const safetyEndpoints = {
  'safety.reveal': endpoint({
    access: 'staff',
    says: 'The value of a sealed secret, with a reason that goes into the audit trail: for who serves the conversation, and supervisors.',
    params: z.object({
      conversationId: idSchema,
      number: z.coerce.number().pipe(eventNumberSchema),
      place: z.coerce.number().int().min(0).max(32_767),
    }),
    body: z.object({ reason: boundedText(200, 4).refine((text) => text.trim().length >= 4, 'is blank') }),
    answer: z.object({ kind: z.enum(SECRET_KINDS), value: z.string(), shownMs: z.number().int().positive() }),
  }),
  'safety.list-reports': endpoint({
    access: 'staff',
    says: 'Messages that were stopped before they were sent, newest first, for supervisors.',
    query: z.object({ before: z.coerce.number().int().positive().optional(), limit: limitSchema }),
    answer: z.object({ reports: z.array(reportSchema), next: z.number().int().nullable() }),
  }),
  'safety.read-settings': endpoint({
    access: 'staff',
    says: 'The tenant’s own hosts, and how long sealed secrets are kept.',
    answer: safetySettingsSchema,
  }),
  'safety.update-settings': endpoint({
    access: 'staff',
    says: 'Changes them; for administrators.',
    body: safetySettingsSchema,
    answer: safetySettingsSchema,
  }),
};
