import { idSchema } from '@zhida/core/kit';
import { z } from 'zod';
import {
  afterSchema,
  customerInputSchema,
  eventNumberSchema,
  keySchema,
  staffInputSchema,
} from '../../endpoints/shapes.ts';

/** First frame. Customers give their token; staff are known by the cookie and prove the page by the CSRF token. */
export const helloSchema = z.object({
  type: z.literal('hello'),
  version: z.number().int(),
  token: z.string().max(2_048).optional(),
  csrfToken: z.string().max(128).optional(),
  /** Resume: how far each known conversation was read. */
  after: afterSchema,
});

/** Something asked of a conversation; answered by `accepted` or `refused` with the same key. */
export const submitSchema = z.object({
  type: z.literal('submit'),
  key: keySchema,
  conversationId: idSchema,
  input: z.union([customerInputSchema, staffInputSchema]),
});

/** Staff: follow a conversation that is not one's own. */
export const watchSchema = z.object({
  type: z.literal('watch'),
  conversationId: idSchema,
  after: eventNumberSchema,
});
export const unwatchSchema = z.object({ type: z.literal('unwatch'), conversationId: idSchema });

/** Ephemeral: never stored, shown to the other side for some seconds. */
export const typingSchema = z.object({ type: z.literal('typing'), conversationId: idSchema });

/** Heartbeat, at least every 30 s; also renews an agent's presence. */
export const pingSchema = z.object({ type: z.literal('ping') });

export const upFrameSchema = z.discriminatedUnion('type', [
  helloSchema,
  submitSchema,
  watchSchema,
  unwatchSchema,
  typingSchema,
  pingSchema,
]);
export type UpFrame = z.infer<typeof upFrameSchema>;
