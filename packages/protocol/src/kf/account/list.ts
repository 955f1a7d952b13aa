import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';

const MOST_LISTED = 100;

/** A count from a body or from an address, where all is text; what clients send for "not given" counts as not given. */
const count = (schema: z.ZodType<number | undefined>) =>
  z.preprocess((value) => {
    if (value === null || value === '') return undefined;
    return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  }, schema);

export const accountList = kfEndpoint({
  methods: ['POST', 'GET'],
  path: '/cgi-bin/kf/account/list',
  section: '2.4',
  says: 'The accounts of the enterprise, page by page, and which of them the app may manage.',
  request: z.object({
    offset: count(z.number().int().min(0).max(2_147_483_647).optional()).transform((offset) => offset ?? 0),
    limit: count(z.number().int().min(0).max(MOST_LISTED).optional()).transform((limit) => limit || MOST_LISTED),
  }),
  answer: z.object({
    account_list: z.array(
      z.object({ open_kfid: z.string(), name: z.string(), avatar: z.string(), manage_privilege: z.boolean() }),
    ),
  }),
  differences: ['The address of the picture is signed and valid for one to two days; it is empty where there is none.'],
});
