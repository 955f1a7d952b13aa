import { randomUUID } from 'node:crypto';
import { contentSchema } from '@zhida/core/messages';
import { findEntry, forTenant, insertCustomer } from '@zhida/store';
import { z } from 'zod';
import { refuseWith } from '../api/call.ts';
import { makeResumeCode } from '../api/customer/resume.ts';
import type { Context } from '../context.ts';
import { conversationIdOf } from '../engine/conversation-id.ts';

const formSchema = z.object({ text: z.string() });

/** Takes the message of a customer without scripts: the conversation is opened, the words are in it, a person is asked for. */
export async function leaveMessage(context: Context, slug: string, form: unknown, key: string): Promise<{ code: string }> {
  const entry = await findEntry(context.db, slug);
  if (entry === null) return refuseWith('entry.not-found');
  const content = contentSchema.parse({ kind: 'text', text: formSchema.parse(form).text });
  const { tenantId, accountId } = entry;
  const customerId = randomUUID();
  await forTenant(context.db, tenantId, (tx) =>
    insertCustomer(tx, { tenantId, id: customerId, externalId: null, name: null, locale: null, createdAt: context.now() }),
  );
  const conversation = {
    tenantId,
    conversationId: conversationIdOf(tenantId, accountId, customerId),
    identity: { customerId, accountId },
  };
  const visit = { entryId: entry.id, entryName: entry.name, scene: entry.scene };
  await context.engine.submit({ ...conversation, key: `open:${key}`, input: { type: 'open', visit } });
  await context.engine.submit({
    ...conversation,
    key: `customer:${key}`,
    input: { type: 'send', from: { side: 'customer' }, messageId: key, content },
  });
  await context.engine.submit({ ...conversation, key: `customer:ask:${key}`, input: { type: 'ask-person', by: 'button' } });
  const { code } = await makeResumeCode(context, { tenantId, customerId });
  return { code };
}
