import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { bytes, externalUseridSchema, openKfidSchema, optional } from '../lenient.ts';

const wording = optional(z.string().max(500));

/** The two kinds of offer; the block of the other kind may be there and is not looked at. */
export const upgradeOfferFields = {
  member: z.object({ userid: bytes(64), wording }),
  groupchat: z.object({ chat_id: bytes(64), wording }),
} as const;

export const upgradeService = kfEndpoint({
  methods: ['POST'],
  path: '/cgi-bin/kf/customer/upgrade_service',
  section: '7.2',
  says: 'Offers a customer a member or a group of his own; he accepts in the chat.',
  request: z.object({
    open_kfid: openKfidSchema,
    external_userid: optional(externalUseridSchema),
    type: z.union([z.literal(1), z.literal(2)]),
    member: z.unknown().optional(),
    groupchat: z.unknown().optional(),
  }),
  answer: z.object({}),
  differences: [
    'The offer stands in the chat of the customer’s page with a button, in place of a card or a QR code.',
    'No dedicated service is set by administrators (no 95015).',
    'Who never turned to the account cannot be offered anything (95031).',
  ],
});
