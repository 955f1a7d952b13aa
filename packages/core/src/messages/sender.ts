import { z } from 'zod';
import { boundedText, idSchema } from '../kit/index.ts';

/**
 * Who wrote a message. `name` is the name shown at that time; `agentId` never leaves for the customer, nor does `appId`: the
 * program of the tenant that spoke as the account's assistant.
 */
export const senderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer') }),
  z.object({ kind: z.literal('agent'), agentId: idSchema.optional(), name: boundedText(64) }),
  z.object({ kind: z.literal('bot'), appId: idSchema.optional(), name: boundedText(64) }),
]);
export type Sender = z.infer<typeof senderSchema>;
export type SenderKind = Sender['kind'];
