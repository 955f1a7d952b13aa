import { boundedText, idSchema, instantSchema, isStorableText } from '@zhida/core/kit';
import { z } from 'zod';
import { done, endpoint, limitSchema } from './endpoint.ts';
import { isNetworkAddress } from './network-address.ts';

/** Why a callback was not taken, or its address not proven. */
export const callbackProblemSchema = z.enum([
  // Nothing was answered.
  'closed-target',
  'no-such-host',
  'no-connection',
  'no-answer',
  'certificate',
  'unreadable-keys',
  // Something else was answered.
  'wrong-status',
  'redirected',
  'echo-empty',
  'echo-quoted',
  'echo-byte-order-mark',
  'echo-line-break',
  'echo-wrong',
]);
export type CallbackProblem = z.infer<typeof callbackProblemSchema>;

const callbackOutcome = z.object({
  /** HTTP status of the answer; null when there was none. */
  status: z.number().int().nullable(),
  /** Null: all is well. */
  problem: callbackProblemSchema.nullable(),
});
export type CallbackOutcome = z.infer<typeof callbackOutcome>;

/** So many at a time. */
const MOST_ACCOUNTS = 500;
const accountIds = z.array(idSchema).max(MOST_ACCOUNTS).default([]);
const MOST_TRUSTED_ADDRESSES = 100;

const trustedAddresses = z
  .array(z.string().refine(isNetworkAddress, 'is neither a network address nor a network like 10.0.0.0/8'))
  .max(MOST_TRUSTED_ADDRESSES);

const app = z.object({
  id: idSchema,
  /** AgentID of its callbacks. */
  number: z.number().int(),
  name: z.string(),
  /** Last characters of the secret. */
  secretHint: z.string(),
  /** Network addresses and networks that may call; empty: any. */
  trustedAddresses: z.array(z.string()),
  isEnabled: z.boolean(),
  /** Where it is told of news; null: nowhere. Its token and key are never shown. */
  callbackUrl: z.string().nullable(),
  createdAt: instantSchema,
});
export type App = z.infer<typeof app>;

const secret = z.object({
  app,
  /** Shown this once only. */
  secret: z.string(),
});

const appId = z.object({ appId: idSchema });
const page = z.object({ before: z.coerce.number().int().positive().optional(), limit: limitSchema });
const next = z.number().int().nullable();
const logNumber = z.string().regex(/^\d{1,15}$/);

/** An address that can be called: http or https, and nobody's name and password in it. */
const callbackUrl = z
  .url()
  .max(1_024)
  .refine(isStorableText, 'contains characters that cannot be stored')
  .refine((text) => /^https?:\/\/[^/?#\\@\s]+(?:[/?#]|$)/i.test(text), 'is no http or https address');

export const appsEndpoints = {
  'apps.list': endpoint({
    access: 'staff',
    says: 'Programs that call the 微信客服 API, and the accounts with who runs them. Needs an administrator, like all of these.',
    answer: z.object({
      /** The id of the enterprise that programs name to get a token. */
      corpId: z.string(),
      apps: z.array(app),
      accounts: z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          /** The account's id in the 微信客服 API. */
          openKfid: z.string(),
          /** The app that runs it; null: the product does. */
          appId: idSchema.nullable(),
        }),
      ),
    }),
  }),
  'apps.create': endpoint({
    access: 'staff',
    says: 'Adds an app. Its secret is in the answer and nowhere else.',
    body: z.object({ name: boundedText(64, 1) }),
    answer: secret,
  }),
  'apps.update': endpoint({
    access: 'staff',
    says: 'Changes name, trusted addresses, and whether the app may call at all.',
    params: appId,
    body: z.object({ name: boundedText(64, 1), isEnabled: z.boolean(), trustedAddresses }),
    answer: app,
  }),
  'apps.delete': endpoint({
    access: 'staff',
    says: 'Removes an app; its accounts are run by the product again.',
    params: appId,
    answer: done,
  }),
  'apps.rotate-secret': endpoint({
    access: 'staff',
    says: 'Gives an app a new secret. The old one and all access tokens end at once.',
    params: appId,
    answer: secret,
  }),
  'apps.change-accounts': endpoint({
    access: 'staff',
    says: 'Gives accounts to an app to run, also those that another runs, or takes them back for the product.',
    params: appId,
    body: z.object({ add: accountIds, remove: accountIds }),
    answer: done,
  }),
  'apps.set-callback': endpoint({
    access: 'staff',
    says: 'Sets where an app is told of news. The address is asked to prove itself; kept is only what did.',
    params: appId,
    body: z.object({
      url: callbackUrl,
      /** Left out with the key: those that are set stay. */
      token: z
        .string()
        .regex(/^[0-9A-Za-z]{1,32}$/)
        .optional(),
      encodingAesKey: z
        .string()
        .regex(/^[0-9A-Za-z]{43}$/)
        .optional(),
    }),
    answer: callbackOutcome,
  }),
  'apps.remove-callback': endpoint({
    access: 'staff',
    says: 'Tells an app of no more news.',
    params: appId,
    answer: done,
  }),
  'apps.test-callback': endpoint({
    access: 'staff',
    says: 'Asks the address of an app’s callback to prove itself again.',
    params: appId,
    answer: callbackOutcome,
  }),
  'apps.list-calls': endpoint({
    access: 'staff',
    says: 'Calls of an app that were refused, newest first.',
    params: appId,
    query: page,
    answer: z.object({
      calls: z.array(
        z.object({
          id: z.number().int(),
          at: instantSchema,
          path: z.string(),
          errcode: z.number().int(),
          errmsg: z.string(),
          /** Names the call in its answer and in the server’s log. */
          hint: z.string(),
          durationMs: z.number().int(),
          address: z.string(),
        }),
      ),
      next,
    }),
  }),
  'apps.list-deliveries': endpoint({
    access: 'staff',
    says: 'Callbacks of an app, newest first.',
    params: appId,
    query: page,
    answer: z.object({
      deliveries: z.array(
        z.object({
          id: z.number().int(),
          at: instantSchema,
          /** The account that there was news of; null: the address was asked to prove itself. */
          accountId: idSchema.nullable(),
          /** 1 for the first try. */
          attempt: z.number().int(),
          status: z.number().int().nullable(),
          problem: callbackProblemSchema.nullable(),
          durationMs: z.number().int(),
        }),
      ),
      next,
    }),
  }),
  'apps.replay-delivery': endpoint({
    access: 'staff',
    says: 'Makes a callback again, now, and tells what came of it.',
    params: appId.extend({ deliveryId: logNumber }),
    answer: callbackOutcome,
  }),
};
