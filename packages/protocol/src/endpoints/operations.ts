import { boundedText, idSchema, instantSchema } from '@zhida/core/kit';
import { z } from 'zod';
import { done, endpoint, limitSchema } from './endpoint.ts';

const quickReply = z.object({
  id: idSchema,
  /** Typed after `/` to find it. */
  shortcut: boundedText(32, 1),
  text: boundedText(2_000, 1),
  /** True: seen by the whole team; false: one's own. */
  isShared: z.boolean(),
});
export type QuickReply = z.infer<typeof quickReply>;
const quickReplyId = z.object({ quickReplyId: idSchema });

export const operationsEndpoints = {
  'quick-replies.list': endpoint({
    access: 'staff',
    says: 'Shared and own quick replies.',
    answer: z.object({ quickReplies: z.array(quickReply) }),
  }),
  'quick-replies.create': endpoint({
    access: 'staff',
    says: 'Adds a quick reply; shared ones need a supervisor.',
    body: quickReply.omit({ id: true }),
    answer: quickReply,
  }),
  'quick-replies.update': endpoint({
    access: 'staff',
    says: 'Changes a quick reply.',
    params: quickReplyId,
    body: quickReply.omit({ id: true }),
    answer: quickReply,
  }),
  'quick-replies.delete': endpoint({
    access: 'staff',
    says: 'Removes a quick reply.',
    params: quickReplyId,
    answer: done,
  }),
  'effects.list': endpoint({
    access: 'staff',
    says: 'Work that waits or has failed for good.',
    query: z.object({ state: z.enum(['waiting', 'failed']).default('failed'), limit: limitSchema }),
    answer: z.object({
      effects: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          conversationId: idSchema.nullable(),
          attempts: z.number().int(),
          createdAt: instantSchema,
          runAt: instantSchema,
          failedAt: instantSchema.nullable(),
          lastError: z.string().nullable(),
        }),
      ),
    }),
  }),
  'effects.retry': endpoint({
    access: 'staff',
    says: 'Tries failed work again.',
    params: z.object({ effectId: z.string().regex(/^\d{1,18}$/) }),
    answer: done,
  }),
  'audit.list': endpoint({
    access: 'staff',
    says: 'Privileged acts, newest first.',
    query: z.object({ before: z.coerce.number().int().positive().optional(), limit: limitSchema }),
    answer: z.object({
      entries: z.array(
        z.object({
          id: z.number().int(),
          at: instantSchema,
          agentId: idSchema.nullable(),
          agentName: z.string().nullable(),
          action: z.string(),
          target: z.string().nullable(),
          /** The target with the name of what it was done to in the place of its id, if that is still there. */
          targetName: z.string().nullable(),
          address: z.string().nullable(),
          /** The reason that was given, where one is asked for. */
          detail: z.string().nullable(),
        }),
      ),
      next: z.number().int().nullable(),
    }),
  }),
  'server.read-health': endpoint({
    access: 'anyone',
    says: 'Whether this node serves: 200 when the database answers.',
    answer: z.object({ status: z.enum(['ok', 'starting', 'stopping', 'database-unreachable']), version: z.string() }),
  }),
};
