import { idSchema, instantSchema } from '@zhida/core/kit';
import { z } from 'zod';
import { queuePlaceSchema, wireEventSchema } from '../../endpoints/shapes.ts';

/** Answer to `hello`. `serverAt` lets a client correct its clock. Missed events follow. */
export const welcomeSchema = z.object({
  type: z.literal('welcome'),
  version: z.number().int(),
  serverAt: instantSchema,
});

/** New events of a conversation, numbers ascending without gaps. */
export const eventsSchema = z.object({
  type: z.literal('events'),
  conversationId: idSchema,
  events: z.array(wireEventSchema),
});

/** The input of this key was committed; its events, which come to this socket by no other frame. */
export const acceptedFrameSchema = z.object({
  type: z.literal('accepted'),
  key: z.string(),
  conversationId: idSchema,
  events: z.array(wireEventSchema),
});
export const refusedSchema = z.object({
  type: z.literal('refused'),
  /** Empty when the frame could not be read far enough to know it. */
  key: z.string(),
  code: z.string(),
  message: z.string(),
});

/** Events were left out (too far behind, or this socket read too slowly): read the conversation anew, all when null. */
export const resyncSchema = z.object({ type: z.literal('resync'), conversationId: idSchema.nullable() });

/** The other side is typing; counts for six seconds. */
export const typingDownSchema = z.object({
  type: z.literal('typing'),
  conversationId: idSchema,
  side: z.enum(['customer', 'agent']),
});

/** A waiting customer's place and how long it will take, at least every 30 s and whenever he would see a change. */
export const queueSchema = z.object({ type: z.literal('queue'), conversationId: idSchema, place: queuePlaceSchema });

/** Staff: lists and counts changed, at most once a second. */
export const listsChangedSchema = z.object({ type: z.literal('lists-changed') });

/** Staff: somebody set this agent's presence; who and why is in the session. */
export const presenceSetSchema = z.object({ type: z.literal('presence-set') });

export const pongSchema = z.object({ type: z.literal('pong'), serverAt: instantSchema });

/** The server closes: why. */
export const byeSchema = z.object({ type: z.literal('bye'), code: z.string(), message: z.string() });

export const downFrameSchema = z.discriminatedUnion('type', [
  welcomeSchema,
  eventsSchema,
  acceptedFrameSchema,
  refusedSchema,
  resyncSchema,
  typingDownSchema,
  queueSchema,
  listsChangedSchema,
  presenceSetSchema,
  pongSchema,
  byeSchema,
]);
export type DownFrame = z.infer<typeof downFrameSchema>;
