import { z } from 'zod';
import { boundedText, idSchema } from '../../kit/index.ts';

/** Only web addresses: no script, data or file schemes ever reach a link that a person can tap. */
const webUrl = z.url({ protocol: /^https?$/ }).max(2_048);

/** A place: WGS-84 degrees, a name and an address. */
export const locationSchema = z.object({
  kind: z.literal('location'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: boundedText(100).optional(),
  address: boundedText(200).optional(),
});

/** A stored picture of a card; its link is added when the content is presented to someone who may see it. */
const thumbnail = { thumbnailFileId: idSchema.optional(), thumbnailUrl: z.string().optional() };

/** A link with its title, shown with its host. */
export const linkSchema = z.object({
  kind: z.literal('link'),
  url: webUrl,
  title: boundedText(128, 1),
  description: boundedText(512).optional(),
  ...thumbnail,
});

/** As clients send it: pictures of cards are the server's to name. */
export const linkDraftSchema = linkSchema.omit({ thumbnailFileId: true, thumbnailUrl: true });

/** A business card (名片). `userId`: the member of staff whose card it is. */
export const cardSchema = z.object({
  kind: z.literal('card'),
  name: boundedText(64, 1),
  userId: boundedText(64, 1).optional(),
  title: boundedText(64).optional(),
  phone: z
    .string()
    .regex(/^[+0-9 ()-]{3,32}$/)
    .optional(),
  email: z.email().max(254).optional(),
});

/** A mini-program card; outside its host it is shown as a title with the page it would open. */
export const miniProgramSchema = z.object({
  kind: z.literal('mini-program'),
  appId: boundedText(64, 1),
  title: boundedText(64, 1),
  pagePath: boundedText(1_024, 1),
  ...thumbnail,
});

export const miniProgramDraftSchema = miniProgramSchema.omit({ thumbnailFileId: true, thumbnailUrl: true });

/** An order or product card. `amount` is text as the shop writes it, with its currency. */
export const orderSchema = z.object({
  kind: z.literal('order'),
  orderNumber: boundedText(64, 1),
  title: boundedText(128, 1),
  amount: boundedText(32).optional(),
  status: boundedText(32).optional(),
  url: webUrl.optional(),
});

/**
 * A list to tap on: `choice` is said in the customer's name, `link` opens, `person` asks for a person, `mini-program` is a
 * page of another host, `text` stands between them; `isInline`: what follows it goes on in the same line.
 */
export const menuSchema = z.object({
  kind: z.literal('menu'),
  head: boundedText(1_024),
  items: z
    .array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('choice'), id: boundedText(128, 1), label: boundedText(128, 1) }),
        z.object({ type: z.literal('link'), label: boundedText(1_024, 1), url: webUrl }),
        z.object({ type: z.literal('person'), label: boundedText(64, 1) }),
        z.object({
          type: z.literal('mini-program'),
          label: boundedText(1_024, 1),
          appId: boundedText(32, 1),
          pagePath: boundedText(1_024, 1),
        }),
        z.object({ type: z.literal('text'), label: boundedText(256, 1), isInline: z.boolean() }),
      ]),
    )
    .max(50),
  tail: boundedText(1_024).optional(),
});
