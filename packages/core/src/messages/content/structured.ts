import { z } from 'zod';
import { boundedText } from '../../kit/index.ts';

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

/** A link with its title, shown with its host. */
export const linkSchema = z.object({
  kind: z.literal('link'),
  url: webUrl,
  title: boundedText(128, 1),
  description: boundedText(512).optional(),
});

/** A business card (名片). */
export const cardSchema = z.object({
  kind: z.literal('card'),
  name: boundedText(64, 1),
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
});

/** An order or product card. `amount` is text as the shop writes it, with its currency. */
export const orderSchema = z.object({
  kind: z.literal('order'),
  orderNumber: boundedText(64, 1),
  title: boundedText(128, 1),
  amount: boundedText(32).optional(),
  status: boundedText(32).optional(),
  url: webUrl.optional(),
});

/** A short list to tap on: `choice` is said in the customer's name, `link` opens, `person` asks for a person. */
export const menuSchema = z.object({
  kind: z.literal('menu'),
  head: boundedText(1_024, 1),
  items: z
    .array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('choice'), id: boundedText(64, 1), label: boundedText(64, 1) }),
        z.object({ type: z.literal('link'), label: boundedText(64, 1), url: webUrl }),
        z.object({ type: z.literal('person'), label: boundedText(64, 1) }),
      ]),
    )
    .min(1)
    .max(10),
  tail: boundedText(256).optional(),
});
