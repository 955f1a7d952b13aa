import { boundedText } from '@zhida/core/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refusalOf, writeRefusalHead } from '../api/errors.ts';
import { guarded } from '../api/limits.ts';
import { parseRequest } from '../api/parse.ts';
import type { Context } from '../context.ts';
import { leaveMessage } from './leave-message.ts';
import { sorryPage, thanksPage } from './plain-pages.ts';
import { sendCustomerPage } from './send-page.ts';

const MOST_FORM_BYTES = 64 * 1024;
const paramsSchema = z.object({ entry: boundedText(64) });

/** Takes messages from customers without scripts. Whatever goes wrong is answered by a page with a sentence. */
export async function registerMessageForm(app: FastifyInstance, context: Context): Promise<void> {
  await app.register(async (forms) => {
    const options = { parseAs: 'string', bodyLimit: MOST_FORM_BYTES } as const;
    forms.removeAllContentTypeParsers();
    forms.addContentTypeParser<string>('application/x-www-form-urlencoded', options, (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(body)));
    });
    forms.setErrorHandler((error, request, reply) => {
      const code = refusalOf(error, request.log);
      writeRefusalHead(reply, code, error);
      return sendCustomerPage(reply, sorryPage(code, slugOf(request)));
    });
    forms.post('/k/:entry/message', guarded(context.config), async (request, reply) => {
      const { entry: slug } = parseRequest(paramsSchema, request.params);
      return sendCustomerPage(
        reply,
        thanksPage(await leaveMessage(context, { slug, form: request.body, address: request.ip })),
      );
    });
  });
}

const slugOf = ({ params }: FastifyRequest): string => paramsSchema.safeParse(params).data?.entry ?? '';
