import { randomUUID } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import { forTenant } from '@zhida/store';
import { externalUseridOf } from '../kf/ids.ts';
import { mediaIdOf } from '../kf/media-ids.ts';
import type { TestCustomer, TestNode, TestReply } from './test-node.ts';

/** Something a customer does in his chat. */
export const submit = (node: TestNode, customer: TestCustomer, input: object): Promise<TestReply> =>
  node.call('customer.submit', {
    params: { conversationId: customer.conversationId },
    body: { key: randomUUID(), input },
    headers: customer.headers,
  });

export const say = (node: TestNode, customer: TestCustomer, text: string): Promise<TestReply> =>
  submit(node, customer, { type: 'send', content: { kind: 'text', text } });

/** A customer who opened the tenant's link and wrote; with his id on the wire. */
export async function customerWhoWrote(
  node: TestNode,
  tenant = node.home,
): Promise<TestCustomer & { readonly external: string }> {
  const customer = await node.customer(tenant);
  const { status } = await say(node, customer, '我的包裹没到');
  if (status !== 200) throw new Error(`The first word was answered with ${status}.`);
  return { ...customer, external: externalUseridOf(customer.customerId) };
}

/** A picture that an app uploaded, by its media_id. */
export async function insertImage(
  { context }: TestNode,
  { tenantId, appId, kind = 'image' }: { tenantId: Id; appId: Id; kind?: 'image' | 'file' },
): Promise<{ readonly fileId: Id; readonly mediaId: string }> {
  const fileId = randomUUID();
  const at = context.now();
  await forTenant(context.db, tenantId, (tx) =>
    tx
      .insertInto('file')
      .values({
        tenant_id: tenantId,
        id: fileId,
        kind,
        name: 'avatar.png',
        mime_type: 'image/png',
        size_bytes: 100,
        width: 8,
        height: 6,
        digest: '0'.repeat(64),
        app_id: appId,
        created_at: at,
      })
      .execute(),
  );
  return { fileId, mediaId: mediaIdOf(context.secret, tenantId, { fileId, at }) };
}

/** Lets time pass and fetches the app's next access token, as programs do when the old one has expired. */
export async function passTimeFor(
  node: TestNode,
  client: {
    token: string;
    readonly corpId: string;
    readonly secret: string;
    call(name: string, body: undefined, query: Record<string, string>): Promise<Readonly<Record<string, unknown>>>;
  },
  ms: number,
): Promise<void> {
  node.passTime(ms);
  const reply = await client.call('gettoken', undefined, { corpid: client.corpId, corpsecret: client.secret });
  client.token = String(reply['access_token']);
}

/** An agent says whether he is there, as his console does. */
export async function setPresence(
  node: TestNode,
  role: 'agent' | 'supervisor' | 'administrator',
  presence: 'online' | 'break' | 'offline',
): Promise<void> {
  const { status } = await node.call('agents.set-presence', { body: { presence }, headers: await node.staff(role) });
  if (status !== 200) throw new Error(`Presence was answered with ${status}.`);
}
