import { randomUUID } from 'node:crypto';
import type { Role } from '@zhida/core/agents';
import type { Id } from '@zhida/core/kit';
import type { Content } from '@zhida/core/messages';
import { KfClient, type KfReply } from '@zhida/devkit';
import { kfItemSchema, type KfEvent, type KfItem, type KfMessage } from '@zhida/protocol/kf';
import { TestNode, type TestCustomer, type TestReply, type TestTenant } from '../../testing/index.ts';
import { externalUseridOf, openKfidOf } from '../ids.ts';

/** A customer as the people of a test know him, and as an app does. */
export interface KfCustomer extends TestCustomer {
  readonly externalUserid: string;
}

/** A node whose home account an app runs, with everybody who may act on it. */
export class KfStage implements AsyncDisposable {
  readonly node: TestNode;
  readonly app: KfClient;
  readonly openKfid: string;
  readonly #staff = new Map<Role, Promise<Record<string, string>>>();

  private constructor(node: TestNode, app: KfClient) {
    this.node = node;
    this.app = app;
    this.openKfid = openKfidOf(node.home.accountId);
  }

  static async create(env: Readonly<Record<string, string>> = {}): Promise<KfStage> {
    const node = await TestNode.create({ env: { ZHIDA_KF_SYNCS_WITHOUT_TOKEN_PER_MINUTE: '1000000', ...env } });
    const app = await KfClient.create(node, { accountIds: [node.home.accountId] });
    return new KfStage(node, app);
  }

  /** An app of another tenant, which runs that tenant's account. */
  foreignApp(): Promise<KfClient> {
    const { tenantId, accountId } = this.node.foreign;
    return KfClient.create(this.node, { tenantId, accountIds: [accountId] });
  }

  async customer(tenant: TestTenant = this.node.home): Promise<KfCustomer> {
    const customer = await this.node.customer(tenant);
    return { ...customer, externalUserid: externalUseridOf(customer.customerId) };
  }

  /** What a customer does; the reply must be a yes. */
  async act({ conversationId, headers }: TestCustomer, input: object): Promise<TestReply> {
    return this.#expectDone(
      await this.node.call('customer.submit', { params: { conversationId }, body: { key: newKey(), input }, headers }),
    );
  }

  say(customer: TestCustomer, text: string): Promise<TestReply> {
    return this.act(customer, { type: 'send', content: { kind: 'text', text } });
  }

  /** A customer who has just written. */
  async writer(text = '你好'): Promise<KfCustomer> {
    const customer = await this.customer();
    await this.say(customer, text);
    return customer;
  }

  /** Lets time pass; who has to sign in anew after it, does. */
  async passTime(ms: number): Promise<void> {
    this.node.passTime(ms);
    this.#staff.clear();
    await this.app.renewToken();
  }

  /** What a member of staff does in a conversation; the reply must be a yes. */
  async actAsStaff(conversationId: Id, input: object, role: Role = 'agent'): Promise<TestReply> {
    const headers = await this.staff(role);
    return this.#expectDone(
      await this.node.call('conversations.submit', {
        params: { conversationId },
        body: { key: newKey(), input },
        headers,
      }),
    );
  }

  staff(role: Role = 'agent'): Promise<Record<string, string>> {
    const had = this.#staff.get(role) ?? this.node.staff(role);
    this.#staff.set(role, had);
    return had;
  }

  async setPresence(presence: 'online' | 'break' | 'offline', role: Role = 'agent'): Promise<void> {
    this.#expectDone(
      await this.node.call('agents.set-presence', { body: { presence }, headers: await this.staff(role) }),
    );
  }

  /** A text message of the app. */
  send(customer: KfCustomer, content: string, more: object = {}): Promise<KfReply> {
    return this.app.call('send_msg', {
      touser: customer.externalUserid,
      open_kfid: this.openKfid,
      msgtype: 'text',
      text: { content },
      ...more,
    });
  }

  /** All items after a cursor, each as the wire promises it. */
  async sync(cursor = '', more: object = {}): Promise<{ items: KfItem[]; cursor: string }> {
    const items: KfItem[] = [];
    for (let next = cursor; ;) {
      const reply = await this.app.call('sync_msg', { open_kfid: this.openKfid, cursor: next, ...more });
      if (reply.errcode !== 0) throw new Error(`sync_msg answered ${reply.errcode} ${reply.errmsg}`);
      items.push(...itemsOf(reply));
      next = String(reply['next_cursor']);
      if (reply['has_more'] === 0) return { items, cursor: next };
    }
  }

  /** The items of one customer. */
  async itemsAbout({ externalUserid }: KfCustomer): Promise<KfItem[]> {
    return (await this.sync()).items.filter((item) => item.external_userid === externalUserid);
  }

  #expectDone(reply: TestReply): TestReply {
    if (reply.status !== 200) throw new Error(`It was refused: ${JSON.stringify(reply.body)}`);
    return reply;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.node[Symbol.asyncDispose]();
  }
}

export const newKey = (): string => `key-${randomUUID()}`;

/** The items of a page. Throws when one is not as the wire promises. */
export const itemsOf = (reply: KfReply): KfItem[] =>
  (reply['msg_list'] as unknown[]).map((item) => kfItemSchema.parse(item));

export const isEvent = (item: KfItem): item is KfEvent => item.msgtype === 'event';
export const isMessage = (item: KfItem): item is KfMessage => item.msgtype !== 'event';

export const eventsIn = (items: readonly KfItem[]): KfEvent['event'][] =>
  items.filter(isEvent).map(({ event }) => event);

/** What was said, with who said it: 3 the customer, 5 a servicer. */
export const textsIn = (items: readonly KfItem[]): string[] =>
  items.filter(isMessage).map((item) => `${item.origin} ${item.msgtype === 'text' ? item.text.content : item.msgtype}`);

/** The messages of a conversation, as its customer sees them. */
export async function seenBy(stage: KfStage, { conversationId, headers }: TestCustomer): Promise<Content[]> {
  const reply = await stage.node.call('customer.read-conversation', { params: { conversationId }, headers });
  const { events } = reply.body as { events: { type: string; content: Content; sender: { kind: string } }[] };
  return events
    .filter(({ type, sender }) => type === 'message.sent' && sender.kind !== 'customer')
    .map(({ content }) => content);
}
