import { randomUUID } from 'node:crypto';
import type { ConversationInput } from '@zhida/core/conversations';
import { contentSchema } from '@zhida/core/messages';
import { findEntry, forTenant, insertCustomer } from '@zhida/store';
import { v5 } from 'uuid';
import { z } from 'zod';
import { refuseWith } from '../api/call.ts';
import { makeResumeCode } from '../api/customer/resume.ts';
import { parseRequest } from '../api/parse.ts';
import type { Context } from '../context.ts';
import { conversationIdOf } from '../engine/conversation-id.ts';

const formSchema = z.object({ text: z.string(), key: z.uuid().optional() });

export interface LeftMessage {
  readonly slug: string;
  /** Fields of the form, as they came. */
  readonly form: unknown;
  /** Network address of the sender. */
  readonly address: string;
}

/**
 * Takes the message of a customer without scripts: the conversation is opened, the words are in it, a person is asked for.
 * The same words sent again from the same form and address are the same message of the same customer.
 */
export async function leaveMessage(context: Context, { slug, form, address }: LeftMessage): Promise<{ code: string }> {
  const entry = await findEntry(context.db, slug);
  if (entry === null) return refuseWith('entry.not-found');
  const { text, key: formKey } = parseRequest(formSchema, form);
  // Browsers write line ends of a form as CR LF.
  const content = parseRequest(contentSchema, { kind: 'text', text: text.replaceAll('\r\n', '\n') });
  const { tenantId, accountId } = entry;
  const customerId = formKey === undefined ? randomUUID() : v5(`form ${formKey} ${address} ${text}`, tenantId);
  await forTenant(context.db, tenantId, (tx) =>
    insertCustomer(tx, {
      tenantId,
      id: customerId,
      externalId: null,
      name: null,
      locale: null,
      createdAt: context.now(),
    }),
  );
  const conversation = {
    tenantId,
    conversationId: conversationIdOf(tenantId, accountId, customerId),
    identity: { customerId, accountId },
  };
  // The form does not carry the rest of a link, without which a link that an app gave out proves nothing.
  const visit = entry.token === null ? { entryId: entry.id, entryName: entry.name, scene: entry.scene } : null;
  const submit = async (key: string, input: ConversationInput): Promise<void> => {
    const outcome = await context.engine.submit({ ...conversation, key: `form:${key}`, input });
    if (!outcome.ok) refuseWith(outcome.refusal);
  };
  await submit('open', { type: 'open', visit });
  await submit('send', { type: 'send', from: { side: 'customer' }, messageId: customerId, content });
  await submit('ask', { type: 'ask-person', by: 'button' });
  const { code } = await makeResumeCode(context, { tenantId, customerId });
  return { code };
}
