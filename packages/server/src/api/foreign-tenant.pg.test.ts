import { randomUUID } from 'node:crypto';
import { contentSchema } from '@zhida/core/messages';
import type { RouteName } from '@zhida/protocol/routes';
import { acrossTenants } from '@zhida/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode, type TestCustomer, type TestReply } from '../testing/index.ts';

// Somebody of the home tenant names things of the foreign one: for him they must not exist, on any route.

let node: TestNode;
let stranger: TestCustomer;
let foreigner: TestCustomer;
let foreignIds: Readonly<Record<'fileId' | 'uploadId' | 'quickReplyId' | 'effectId', string>>;
let staff: Record<string, string>;

beforeAll(async () => {
  node = await TestNode.create();
  stranger = await node.customer(node.home);
  foreigner = await node.customer(node.foreign);
  staff = await node.staff('administrator');
  foreignIds = await prepareForeignThings();
});
afterAll(() => node[Symbol.asyncDispose]());

const SECRET_WORDS = 'what the foreign customer wrote';

async function prepareForeignThings() {
  const { headers, conversationId } = foreigner;
  const input = { type: 'send', content: { kind: 'text', text: SECRET_WORDS } };
  await node.call('customer.submit', { params: { conversationId }, body: { key: 'foreign-0001', input }, headers });
  const upload = { name: 'secret.txt', sizeBytes: 6, kind: 'file' };
  const unfinished = await node.call('files.create-upload', { body: upload, headers });
  const finished = await node.call('files.create-upload', { body: upload, headers });
  const sent = await node.send({
    method: 'PATCH',
    url: `/api/uploads/${idOf(finished, 'uploadId')}`,
    headers: { ...headers, 'content-type': 'application/octet-stream', 'upload-offset': '0' },
    payload: 'secret',
  });
  const quickReply = await node.call('quick-replies.create', {
    body: { shortcut: 'secret', text: 'secret', isShared: true },
    headers: await node.staff('administrator', node.foreign),
  });
  const effectId = await acrossTenants(node.context.db, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO effect (tenant_id, kind, key, payload, created_at, run_at, failed_at, last_error)
      VALUES (${node.foreign.tenantId}, 'run-bot', 'secret', '{}', 1, 1, 1, ${SECRET_WORDS}) RETURNING id`.execute(tx);
    return String(rows[0]?.id);
  });
  const file = (sent.body as { file: { fileId: string } }).file;
  return {
    fileId: file.fileId,
    uploadId: idOf(unfinished, 'uploadId'),
    quickReplyId: idOf(quickReply, 'id'),
    effectId,
  };
}

const idOf = (reply: TestReply, field: string): string => {
  const id = (reply.body as Record<string, unknown>)[field];
  if (typeof id !== 'string') throw new Error(`No ${field} in ${JSON.stringify(reply.body)}`);
  return id;
};

const newKey = () => `key-${randomUUID()}`;
const words = { type: 'send', content: { kind: 'text', text: 'words' } } as const;

/** How each route is tried, and what it must answer. A route that is not here does not compile. */
const ATTEMPTS: Readonly<Record<RouteName, () => Promise<void>>> = {
  'customer.open': async () => {
    // Another tenant's entry link makes a new customer there; the token of home stays at home.
    const reply = await node.call('customer.open', { body: { entry: node.foreign.slug, token: stranger.token } });
    expect(reply.body).not.toMatchObject({ customer: { id: stranger.customerId } });
    expect(JSON.stringify(reply.body)).not.toContain(node.home.tenantId);
  },
  'customer.list-conversations': () => expectOnlyHome('customer.list-conversations'),
  'customer.read-conversation': () => expectUnknown('customer.read-conversation', 'conversation.not-found'),
  'customer.list-events': () => expectUnknown('customer.list-events', 'conversation.not-found'),
  'customer.submit': () => expectUnknown('customer.submit', 'conversation.not-found', { key: newKey(), input: words }),
  'customer.read-feed': () => expectOnlyHome('customer.read-feed', { after: { [foreigner.conversationId]: 0 } }),
  'customer.create-resume-code': async () => {
    const { body } = await node.call('customer.create-resume-code', { headers: stranger.headers });
    const resumed = await node.call('customer.resume', { body: { code: (body as { code: string }).code } });
    expect(resumed.body).toMatchObject({ customer: { id: stranger.customerId } });
  },
  'customer.resume': async () => {
    // The code is the proof: it gives its own customer, never one that the caller names.
    const { body } = await node.call('customer.create-resume-code', { headers: foreigner.headers });
    const { code } = body as { code: string };
    const resumed = await node.call('customer.resume', { body: { code }, headers: stranger.headers });
    expect(resumed.body).toMatchObject({ customer: { id: foreigner.customerId } });
  },
  'files.create-upload': async () => {
    const reply = await node.call('files.create-upload', {
      body: { name: 'a', sizeBytes: 1, kind: 'file', tenantId: node.foreign.tenantId },
      headers: stranger.headers,
    });
    const params = { uploadId: idOf(reply, 'uploadId') };
    expect((await node.call('files.read-upload', { params, headers: foreigner.headers })).code).toBe('file.not-found');
  },
  'files.read-upload': () => expectUnknown('files.read-upload', 'file.not-found'),
  'files.read-links': () => expectUnknown('files.read-links', 'file.not-found'),
  'staff.sign-in': async () => {
    // An e-mail address belongs to one tenant; there is nothing to choose.
    expect((await node.call('staff.read-session', { headers: staff })).body).toMatchObject({
      principal: { accountIds: [node.home.accountId] },
    });
  },
  'staff.read-session': () => expectOnlyHome('staff.read-session'),
  'staff.sign-out': async () => {
    const foreignStaff = await node.staff('agent', node.foreign);
    await node.call('staff.sign-out', { headers: await node.staff() });
    expect((await node.call('staff.read-session', { headers: foreignStaff })).status).toBe(200);
  },
  'conversations.list': async () => {
    await expectOnlyHome('conversations.list', {}, { tab: 'all' });
    await expectOnlyHome('conversations.list', {}, { tab: 'all', q: foreigner.customerId });
    await expectOnlyHome('conversations.list', {}, { tab: 'waiting' });
  },
  'conversations.count': async () => {
    const before = await node.call('conversations.count', { headers: staff });
    await node.customer(node.foreign);
    expect((await node.call('conversations.count', { headers: staff })).body).toEqual(before.body);
  },
  'conversations.take-next': async () => {
    const reply = await node.call('conversations.take-next', { body: { key: newKey() }, headers: await node.staff() });
    expect(reply.body).not.toEqual({ conversationId: foreigner.conversationId });
  },
  'conversations.read': () => expectUnknown('conversations.read', 'conversation.not-found'),
  'conversations.list-events': () => expectUnknown('conversations.list-events', 'conversation.not-found'),
  'conversations.submit': async () => {
    for (const input of [
      words,
      { type: 'claim' },
      { type: 'transfer', to: { accountId: node.home.accountId } },
      { type: 'add-note', text: 'note' },
      { type: 'recall', number: 1 },
      { type: 'acknowledge', delivered: 1, read: 1, readOrdinal: 1 },
      { type: 'end' },
    ]) {
      await expectUnknown('conversations.submit', 'conversation.not-found', { key: newKey(), input });
    }
  },
  'feeds.read-agent': () => expectOnlyHome('feeds.read-agent', { after: { [foreigner.conversationId]: 0 } }),
  'feeds.read-account': () => expectUnknown('feeds.read-account', 'account.not-found'),
  'customers.read': () => expectUnknown('customers.read', 'request.not-found'),
  'agents.list': () => expectOnlyHome('agents.list'),
  'agents.set-presence': async () => {
    await node.call('agents.set-presence', { body: { presence: 'online' }, headers: await node.staff() });
    const { body } = await node.call('agents.list', { headers: await node.staff('agent', node.foreign) });
    const { agents } = body as { agents: { presence: string }[] };
    expect(agents.map(({ presence }) => presence)).toEqual(['offline', 'offline', 'offline']);
  },
  'accounts.list': () => expectOnlyHome('accounts.list'),
  'entries.list': () => expectOnlyHome('entries.list'),
  'entries.create': () =>
    expectUnknown('entries.create', 'account.not-found', {
      accountId: node.foreign.accountId,
      name: 'name',
      scene: 'scene',
    }),
  'quick-replies.list': () => expectOnlyHome('quick-replies.list'),
  'quick-replies.create': async () => {
    await node.call('quick-replies.create', {
      body: { shortcut: 'home', text: 'home', isShared: true, tenantId: node.foreign.tenantId },
      headers: staff,
    });
    const seen = await node.call('quick-replies.list', { headers: await node.staff('agent', node.foreign) });
    expect(seen.body).toMatchObject({ quickReplies: [{ shortcut: 'secret' }] });
  },
  'quick-replies.update': () =>
    expectUnknown('quick-replies.update', 'request.not-found', { shortcut: 'x', text: 'x', isShared: true }),
  'quick-replies.delete': () => expectUnknown('quick-replies.delete', 'request.not-found'),
  'effects.list': async () => {
    await expectOnlyHome('effects.list', {}, { state: 'failed' });
    await expectOnlyHome('effects.list', {}, { state: 'waiting' });
  },
  'effects.retry': () => expectUnknown('effects.retry', 'effect.not-found'),
  'audit.list': () => expectOnlyHome('audit.list'),
  'server.read-health': async () => {
    const { body } = await node.call('server.read-health');
    expect(Object.keys(body as object)).toEqual(['status', 'version']);
  },
};

describe.each(Object.entries(ATTEMPTS))('%s', (_name, attempt) => {
  test('knows nothing of another tenant', async () => {
    expect.hasAssertions();
    await attempt();
  });
});

test('none of all this changed anything at the foreign tenant', async () => {
  const headers = await node.staff('administrator', node.foreign);
  const { conversationId } = foreigner;
  const seen = await node.call('conversations.read', { params: { conversationId }, headers });
  const events = (seen.body as { events: { type: string; content?: unknown }[] }).events;
  const said = events.filter(
    ({ type, content }) => type === 'message.sent' && contentSchema.parse(content).kind === 'text',
  );
  expect(said.map(({ content }) => content)).toEqual([{ kind: 'text', text: SECRET_WORDS }]);
  const replies = await node.call('quick-replies.list', { headers });
  expect(replies.body).toMatchObject({ quickReplies: [{ shortcut: 'secret', text: 'secret' }] });
  const effects = await node.call('effects.list', { headers });
  expect(effects.body).toMatchObject({ effects: [{ id: foreignIds.effectId }] });
});

/** The caller whom the route is for. */
const callerOf = (name: RouteName) =>
  name.startsWith('customer.') || name.startsWith('files.') ? stranger.headers : staff;

const foreignParams = () => ({
  ...foreignIds,
  conversationId: foreigner.conversationId,
  customerId: foreigner.customerId,
  accountId: node.foreign.accountId,
});

async function expectUnknown(name: RouteName, code: string, body: object = {}): Promise<void> {
  const reply = await node.call(name, { params: foreignParams(), body, headers: callerOf(name) });
  expect(reply.code).toBe(code);
  expectNothingForeign(reply);
  // Word for word what an id that exists nowhere is told.
  const nowhere = Object.fromEntries(Object.keys(foreignParams()).map((key) => [key, randomUUID()]));
  const unknown = await node.call(name, { params: { ...nowhere, effectId: '999999' }, body, headers: callerOf(name) });
  expect(withoutRequestId(reply)).toEqual(withoutRequestId(unknown));
}

async function expectOnlyHome(name: RouteName, body: object = {}, query: Record<string, string> = {}): Promise<void> {
  const reply = await node.call(name, { params: foreignParams(), body, query, headers: callerOf(name) });
  expect(reply.status).toBe(200);
  expectNothingForeign(reply);
}

function expectNothingForeign(reply: TestReply): void {
  const text = JSON.stringify(reply.body);
  const { tenantId, accountId, entryId, slug, staff: members } = node.foreign;
  const ids = [tenantId, accountId, entryId, ...Object.values(members).map(({ id }) => id)];
  const { effectId: _, ...others } = foreignIds;
  for (const secret of [...ids, ...Object.values(others), foreigner.customerId, SECRET_WORDS, `"${slug}`]) {
    expect(text).not.toContain(secret);
  }
}

const withoutRequestId = ({ status, body }: TestReply) => {
  const { error } = body as { error: { requestId: string } };
  return { status, error: { ...error, requestId: '' } };
};
