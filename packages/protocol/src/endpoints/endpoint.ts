import { z } from 'zod';

/** Who may call: anybody, a customer (bearer token), staff (session cookie), or either of the last two. */
export type EndpointAccess = 'anyone' | 'customer' | 'staff' | 'customer-or-staff';

export interface Endpoint {
  readonly access: EndpointAccess;
  /** One sentence for the reference. */
  readonly says: string;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType;
  readonly answer: z.ZodType;
}

const nothing = z.object({});

/** Declares an endpoint; parts left out are empty objects. */
export const endpoint = <
  const X extends EndpointAccess,
  A extends z.ZodType,
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
>(parts: {
  access: X;
  says: string;
  params?: P;
  query?: Q;
  body?: B;
  answer: A;
}) => ({
  access: parts.access,
  says: parts.says,
  params: (parts.params ?? nothing) as P,
  query: (parts.query ?? nothing) as Q,
  body: (parts.body ?? nothing) as B,
  answer: parts.answer,
});

/** Page sizes of lists: at most 100 at a time. */
export const limitSchema = z.coerce.number().int().min(1).max(100).default(50);
export const done = z.object({ done: z.literal(true) });
