import { randomUUID } from 'node:crypto';
import { DEFAULT_CALLBACK_RULES, DEFAULT_OUTSIDE_HOURS } from '@zhida/core/callbacks';
import { contentSchema } from '@zhida/core/messages';
import { DEFAULT_PROVIDER_SETTINGS } from '@zhida/core/providers';
import { SAMPLE_STAFF } from '@zhida/core/simulation';
import type { RouteName } from '@zhida/protocol/routes';
import { acrossTenants, forTenant, readUnansweredDays, recordUnanswered } from '@zhida/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode, type TestCustomer, type TestReply } from '../testing/index.ts';

// Somebody of the home tenant names things of the foreign one: for him they must not exist, on any route.

let node: TestNode;
let stranger: TestCustomer;
let foreigner: TestCustomer;
let foreignIds: Readonly<
  Record<
    | 'fileId'
    | 'uploadId'
    | 'calendarId'
    | 'accountId'
    | 'quickReplyId'
    | 'groupId'
    | 'entryId'
    | 'effectId'
    | 'appId'
    | 'deliveryId'
    | 'departmentId'
    | 'flowId'
    | 'lookUpId'
    | 'skillId',
    string
  >
>;
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
const SECRET_SKILL = 'a foreign skill';

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
  const app = await prepareForeignApp();
  const rehearsal = await node.call('rehearsals.create', {
    body: REHEARSAL,
    headers: await node.staff('supervisor', node.foreign),
  });
  const department = await node.call('departments.create', {
    body: { name: SECRET_WORDS },
    headers: await node.staff('administrator', node.foreign),
  });
  const calendar = await node.call('hours.save-calendar', {
    body: { accountId: node.foreign.accountId, region: null, calendar: calendarNamed(SECRET_WORDS) },
    headers: await node.staff('administrator', node.foreign),
  });
  const knowledge = await prepareForeignKnowledge();
  const flow = await prepareForeignFlow();
  const skill = await node.call('skills.create', {
    body: { name: SECRET_SKILL },
    headers: await node.staff('administrator', node.foreign),
  });
  return {
    ...app,
    ...flow,
    skillId: idOf(skill, 'id'),
    departmentId: String((department.body as { id: number }).id),
    ...knowledge,
    fileId: file.fileId,
    uploadId: idOf(unfinished, 'uploadId'),
    quickReplyId: idOf(quickReply, 'id'),
    calendarId: idOf(calendar, 'id'),
    accountId: node.foreign.accountId,
    effectId,
    rehearsalId: idOf(rehearsal, 'id'),
  };
}

/** An app of the foreign tenant that runs its account, with an entry in each of its logs. */
async function prepareForeignApp() {
  const headers = await node.staff('administrator', node.foreign);
  const { body } = await node.call('apps.create', { body: { name: SECRET_WORDS }, headers });
  const { app } = body as { app: { id: string } };
  const params = { appId: app.id };
  await node.call('apps.change-accounts', { params, body: { add: [node.foreign.accountId] }, headers });
  const deliveryId = await acrossTenants(node.context.db, async (tx) => {
    await sql`
      INSERT INTO app_call (tenant_id, app_id, at, path, errcode, errmsg, hint, duration_ms, address)
      VALUES (${node.foreign.tenantId}, ${app.id}, 1, '/', 40058, ${SECRET_WORDS}, '', 1, '')`.execute(tx);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO app_delivery (tenant_id, app_id, account_id, at, attempt, duration_ms, error)
      VALUES (${node.foreign.tenantId}, ${app.id}, ${node.foreign.accountId}, 1, 1, 1, ${SECRET_WORDS})
      RETURNING id`.execute(tx);
    return String(rows[0]?.id);
  });
  return { appId: app.id, deliveryId };
}

/** A published flow of the foreign tenant, with a machine that it may ask. */
async function prepareForeignFlow() {
  const headers = await node.staff('administrator', node.foreign);
  const body = { ...plainFlow(), name: SECRET_WORDS };
  const flowId = idOf(await node.call('flows.create', { body, headers }), 'id');
  await node.call('flows.publish', { params: { flowId }, body: { after: 1 }, headers });
  const lookUp = { name: SECRET_WORDS, url: 'https://example.com/', timeoutMs: 1_000, renewsKey: true };
  return { flowId, lookUpId: idOf(await node.call('look-ups.save', { body: lookUp, headers }), 'id') };
}

const plainFlow = () => ({
  name: 'a flow',
  accountIds: [] as string[],
  draft: {
    starts: { phrases: [], menuItemIds: [], intents: [] },
    nodes: [{ id: 'person', kind: 'hand-over' as const, text: { en: SECRET_WORDS } }],
  },
  examples: [],
});

/** A group of the foreign tenant with an entry. */
async function prepareForeignKnowledge() {
  const headers = await node.staff('administrator', node.foreign);
  const group = await node.call('knowledge.create-group', { body: { name: '别家的分组' }, headers });
  const groupId = idOf(group, 'id');
  const names = { zh: SECRET_WORDS };
  const intent = { names, handOver: { kind: 'always' }, isUrgent: false };
  await node.call('knowledge.save-intent', { params: { intentKey: FOREIGN_INTENT }, body: intent, headers });
  const body = { groupId, draft: draftSaying(SECRET_WORDS) };
  const entryId = idOf(await node.call('knowledge.create-entry', { body, headers }), 'id');
  await node.call('knowledge.publish-entry', { params: { entryId }, body: { revision: 1 }, headers });
  await forTenant(node.context.db, node.foreign.tenantId, (tx) =>
    recordUnanswered(tx, node.foreign.tenantId, {
      text: SECRET_WORDS,
      language: 'zh',
      at: 1,
      accountId: node.foreign.accountId,
      conversationId: foreigner.conversationId,
      number: 1,
      nearest: [{ entryId, score: 0.5 }],
    }),
  );
  const lines = [{ text: SECRET_WORDS, entryId }];
  await node.call('answers.save-test-lines', { body: { lines }, headers });
  return { groupId, entryId };
}

const idOf = (reply: TestReply, field: string): string => {
  const id = (reply.body as Record<string, unknown>)[field];
  if (typeof id !== 'string') throw new Error(`No ${field} in ${JSON.stringify(reply.body)}`);
  return id;
};

const calendarNamed = (name: string) => ({
  timeZone: 'Asia/Shanghai',
  weekly: [],
  special: [{ name, firstDay: '2026-10-01', lastDay: '2026-10-07', slots: [] }],
  closures: [],
  night: null,
});

const newKey = () => `key-${randomUUID()}`;
const words = { type: 'send', content: { kind: 'text', text: 'words' } } as const;

const REHEARSAL = {
  title: SECRET_WORDS,
  source: 'sample',
  withinMs: 60_000,
  staff: SAMPLE_STAFF,
  plans: { balanced: 'balanced' },
} as const;

const FOREIGN_INTENT = 'other.intent';
const draftSaying = (text: string, attachments: readonly object[] = [], intentKey: string | null = null) => ({
  intentKey,
  handOver: null,
  questions: [{ language: 'zh', text }],
  answers: [
    {
      language: 'zh',
      text,
      care: null,
      region: null,
      accountId: null,
      fromAt: null,
      untilAt: null,
      attachments,
    },
  ],
});
const entryIn = (groupId: string, draft: object = draftSaying('x')) => ({ groupId, draft });

const NOTHING_ASKED = {
  required: [],
  preferred: [],
  priorityClass: null,
  points: 0,
  isEmergency: false,
  region: null,
};

const PLAIN_STAFFING = {
  skills: {},
  languages: [],
  region: null,
  teamId: null,
  capacity: { chat: 1 },
  places: null,
  reserved: 0,
  shifts: null,
};

/** A plan that names somebody of the other tenant: it must not find him. */
const planOf = () => ({
  after: 0,
  choice: {
    kind: 'own',
    name: 'plan',
    plan: { rules: [{ rule: 'designated', agentIds: [node.foreign.staff.agent.id], patienceMs: 0 }] },
  },
  fromAt: null,
  untilAt: null,
});
const SAMPLE = {
  language: null,
  region: null,
  required: [],
  priorityClass: 'C',
  points: 0,
  isEmergency: false,
  lastAgentId: null,
  managerId: null,
  waitedMs: 0,
};

/** How each route is tried, and what it must answer. A route that is not here does not compile. */
const ATTEMPTS: Readonly<Record<RouteName, () => Promise<void>>> = {
  'customer.open': async () => {
    // Another tenant's entry link makes a new customer there; the token of home stays at home.
    const reply = await node.call('customer.open', { body: { entry: node.foreign.slug, token: stranger.token } });
    expect(reply.body).not.toMatchObject({ customer: { id: stranger.customerId } });
    expect(JSON.stringify(reply.body)).not.toContain(node.home.tenantId);
  },
  'customer.list-accounts': () => expectOnlyHome('customer.list-accounts'),
  'customer.list-conversations': () => expectOnlyHome('customer.list-conversations'),
  'customer.read-conversation': () => expectUnknown('customer.read-conversation', 'conversation.not-found'),
  'customer.list-events': () => expectUnknown('customer.list-events', 'conversation.not-found'),
  'customer.list-callback-slots': () => expectUnknown('customer.list-callback-slots', 'conversation.not-found'),
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
  'conversations.list-offers': () => expectOnlyHome('conversations.list-offers'),
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
      { type: 'accept-offer' },
      { type: 'decline-offer' },
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
  'agents.set-user-id': () => expectUnknown('agents.set-user-id', 'agent.not-found', { userId: 'mine' }),
  'agents.list-staffing': () => expectOnlyHome('agents.list-staffing'),
  'agents.set-staffing': async () => {
    await expectUnknown('agents.set-staffing', 'agent.not-found', PLAIN_STAFFING);
    const params = { agentId: node.home.staff.agent.id };
    const body = { ...PLAIN_STAFFING, skills: { [foreignIds.skillId]: 1 } };
    expect((await node.call('agents.set-staffing', { params, body, headers: staff })).code).toBe('skill.not-found');
  },
  'skills.list': () => expectOnlyHome('skills.list'),
  'skills.create': async () => {
    // A name that is taken elsewhere is free here.
    const body = { name: SECRET_SKILL, tenantId: node.foreign.tenantId };
    const { id } = (await node.call('skills.create', { body, headers: staff })).body as { id: string };
    const seen = await node.call('skills.list', { headers: await node.staff('agent', node.foreign) });
    expect(seen.body).toMatchObject({ skills: [{ id: foreignIds.skillId }] });
    await node.call('skills.delete', { params: { skillId: id }, headers: staff });
  },
  'skills.rename': () => expectUnknown('skills.rename', 'skill.not-found', { name: 'mine' }),
  'skills.delete': () => expectUnknown('skills.delete', 'skill.not-found'),
  'accounts.list-demands': () => expectOnlyHome('accounts.list-demands'),
  'accounts.set-demand': async () => {
    const body = { demand: NOTHING_ASKED, languages: [], deadlineMs: null };
    await expectUnknown('accounts.set-demand', 'account.not-found', body);
    const params = { accountId: node.home.accountId };
    const asking = { ...NOTHING_ASKED, required: [{ skill: foreignIds.skillId, level: 1 }] };
    const reply = await node.call('accounts.set-demand', { params, body: { ...body, demand: asking }, headers: staff });
    expect(reply.code).toBe('skill.not-found');
  },
  'entries.set-demand': async () => {
    const params = { entryId: node.foreign.entryId };
    const reply = await node.call('entries.set-demand', { params, body: { demand: null }, headers: staff });
    expect(reply.code).toBe('entry.not-found');
  },
  'customers.set-standing': async () => {
    const body = { region: null, priorityClass: null, managerId: null };
    await expectUnknown('customers.set-standing', 'request.not-found', body);
    const params = { customerId: stranger.customerId };
    const theirs = { ...body, managerId: node.foreign.staff.agent.id };
    const reply = await node.call('customers.set-standing', { params, body: theirs, headers: staff });
    expect(reply.code).toBe('agent.not-found');
  },
  'departments.list': () => expectOnlyHome('departments.list'),
  'departments.create': async () => {
    const body = { name: 'home', tenantId: node.foreign.tenantId };
    const id = Number(foreignIds.departmentId);
    await expectUnknown('departments.update', 'department.not-found', { name: 'mine' });
    await expectUnknown('departments.delete', 'department.not-found');
    // Numbers count in each tenant by itself: from here on both have one of this number.
    expect((await node.call('departments.create', { body, headers: staff })).body).toMatchObject({ id });
    const seen = await node.call('departments.list', { headers: await node.staff('administrator', node.foreign) });
    expect(seen.body).toMatchObject({ departments: [{ id, name: SECRET_WORDS }] });
  },
  'departments.update': async () => {
    const { accountId, staff: members } = node.foreign;
    for (const body of [{ agentIds: [members.agent.id] }, { accountIds: [accountId] }]) {
      const reply = await node.call('departments.update', { params: foreignParams(), body, headers: staff });
      expect(reply.status).toBe(404);
    }
  },
  'departments.delete': async () => {
    await node.call('departments.delete', { params: foreignParams(), headers: staff });
    const seen = await node.call('departments.list', { headers: await node.staff('administrator', node.foreign) });
    expect(seen.body).toMatchObject({ departments: [{ name: SECRET_WORDS }] });
  },
  'upgrade-service.read': () => expectOnlyHome('upgrade-service.read'),
  'upgrade-service.update': async () => {
    const nothing = { agentIds: [], departmentIds: [], groups: [] };
    const body = { ...nothing, agentIds: [node.foreign.staff.agent.id] };
    expect((await node.call('upgrade-service.update', { body, headers: staff })).code).toBe('agent.not-found');
  },
  'conversations.read-why': () => expectUnknown('conversations.read-why', 'conversation.not-found'),
  'board.read': () => expectOnlyHome('board.read'),
  'board.list-waiting': async () => {
    await expectOnlyHome('board.list-waiting');
    await expectOnlyHome('board.list-waiting', {}, { accountId: node.foreign.accountId });
  },
  'board.list-agents': async () => {
    await expectOnlyHome('board.list-agents');
    await expectOnlyHome('board.list-agents', {}, { accountId: node.foreign.accountId });
  },
  'board.list-callbacks': async () => {
    await expectOnlyHome('board.list-callbacks');
    await expectOnlyHome('board.list-callbacks', {}, { accountId: node.foreign.accountId });
  },
  'board.list-callback-slots': () => expectUnknown('board.list-callback-slots', 'conversation.not-found'),
  'board.list-served': () => expectUnknown('board.list-served', 'agent.not-found'),
  'accounts.set-wait-target': () =>
    expectUnknown('accounts.set-wait-target', 'account.not-found', { targetMs: 60_000 }),
  'accounts.list-bot-policies': () => expectOnlyHome('accounts.list-bot-policies'),
  'accounts.set-bot-policy': () => expectUnknown('accounts.set-bot-policy', 'account.not-found', { misses: 1 }),
  'accounts.set-intent-hand-over': async () => {
    const params = { accountId: node.foreign.accountId, intentKey: 'refund' };
    const reply = await node.call('accounts.set-intent-hand-over', {
      params,
      body: { handOver: null },
      headers: staff,
    });
    expect(reply.code).toBe('account.not-found');
    expectNothingForeign(reply);
  },
  'agents.set-presence-of': () =>
    expectUnknown('agents.set-presence-of', 'agent.not-found', { presence: 'offline', note: 'x' }),
  'routing-plans.list': () => expectOnlyHome('routing-plans.list'),
  'routing-plans.read': () => expectUnknown('routing-plans.read', 'account.not-found'),
  'routing-plans.save': () => expectUnknown('routing-plans.save', 'account.not-found', planOf()),
  'routing-plans.preview': async () => {
    const { choice } = planOf();
    await expectUnknown('routing-plans.preview', 'account.not-found', { choice, sample: SAMPLE });
    const params = { accountId: node.home.accountId };
    const reply = await node.call('routing-plans.preview', {
      params,
      body: { choice, sample: SAMPLE },
      headers: staff,
    });
    expect(reply.status).toBe(200);
    expectNothingForeign(reply);
  },
  'routing-plans.withdraw': () => expectUnknown('routing-plans.withdraw', 'account.not-found'),
  'flows.list': () => expectOnlyHome('flows.list'),
  'flows.read': () => expectUnknown('flows.read', 'flow.not-found'),
  'flows.create': async () => {
    const body = { ...plainFlow(), accountIds: [node.foreign.accountId] };
    const reply = await node.call('flows.create', { body, headers: staff });
    expect(reply.code).toBe('account.not-found');
  },
  'flows.save': () => expectUnknown('flows.save', 'flow.not-found', { ...plainFlow(), after: 1 }),
  'flows.delete': () => expectUnknown('flows.delete', 'flow.not-found'),
  'flows.review': async () => {
    const nodes = [
      {
        id: 'find',
        kind: 'look-up',
        lookUpId: foreignIds.lookUpId,
        sends: [],
        saves: [],
        found: 'p',
        missing: 'p',
        failed: 'p',
      },
      { id: 'p', kind: 'hand-over' },
    ];
    const draft = { starts: { phrases: ['x y'], menuItemIds: [], intents: [] }, nodes };
    const reply = await node.call('flows.review', { body: { draft, examples: [] }, headers: staff });
    expect(reply.body).toMatchObject({ findings: [{ code: 'unknown-look-up' }], canPublish: false });
    expectNothingForeign(reply);
  },
  'flows.simulate': async () => {
    const body = { draft: plainFlow().draft, language: 'en', facts: {}, turns: [{ by: 'customer', text: 'hello' }] };
    expect((await node.call('flows.simulate', { body, headers: staff })).status).toBe(200);
  },
  'flows.publish': () => expectUnknown('flows.publish', 'flow.not-found', { after: 1 }),
  'flows.restore': () => expectUnknown('flows.restore', 'flow.not-found'),
  'flows.withdraw': () => expectUnknown('flows.withdraw', 'flow.not-found'),
  'look-ups.save': async () => {
    const body = { id: foreignIds.lookUpId, name: 'x', url: 'https://example.com/', timeoutMs: 1_000, renewsKey: true };
    expect((await node.call('look-ups.save', { body, headers: staff })).code).toBe('flow.look-up-not-found');
  },
  'look-ups.delete': () => expectUnknown('look-ups.delete', 'flow.look-up-not-found'),
  'hours.read': () => expectOnlyHome('hours.read'),
  'hours.save-calendar': async () => {
    const calendar = calendarNamed('home');
    const body = { accountId: node.foreign.accountId, region: null, calendar };
    await expectUnknown('hours.save-calendar', 'account.not-found', body);
    // One for everybody is for everybody of one's own tenant.
    const all = { accountId: null, region: null, calendar };
    expect((await node.call('hours.save-calendar', { body: all, headers: staff })).status).toBe(200);
    const seen = await node.call('hours.read', { headers: await node.staff('administrator', node.foreign) });
    expect(seen.body).toMatchObject({ calendars: [{ id: foreignIds.calendarId }] });
    expect((seen.body as { calendars: unknown[] }).calendars).toHaveLength(1);
  },
  'hours.delete-calendar': () => expectUnknown('hours.delete-calendar', 'request.not-found'),
  'hours.update-account': () =>
    expectUnknown('hours.update-account', 'account.not-found', {
      callbacks: DEFAULT_CALLBACK_RULES,
      outsideHours: DEFAULT_OUTSIDE_HOURS,
    }),
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
  'knowledge.list-groups': () => expectOnlyHome('knowledge.list-groups'),
  'knowledge.create-group': async () => {
    // A name that is taken elsewhere is free here.
    const reply = await node.call('knowledge.create-group', { body: { name: '别家的分组' }, headers: staff });
    expect(reply.status).toBe(200);
    expectNothingForeign(reply);
  },
  'knowledge.rename-group': () => expectUnknown('knowledge.rename-group', 'knowledge.group-not-found', { name: 'x' }),
  'knowledge.delete-group': () => expectUnknown('knowledge.delete-group', 'knowledge.group-not-found'),
  'knowledge.list-entries': async () => {
    await expectOnlyHome('knowledge.list-entries');
    await expectOnlyHome('knowledge.list-entries', {}, { groupId: foreignIds.groupId });
    await expectOnlyHome('knowledge.list-entries', {}, { search: SECRET_WORDS });
  },
  'knowledge.create-entry': async () => {
    await expectUnknown('knowledge.create-entry', 'knowledge.group-not-found', entryIn(foreignIds.groupId));
    const draft = draftSaying('x', [{ kind: 'image', fileId: foreignIds.fileId }]);
    await expectUnknown('knowledge.create-entry', 'file.not-found', entryIn(foreignIds.groupId, draft));
  },
  'knowledge.read-entry': () => expectUnknown('knowledge.read-entry', 'knowledge.entry-not-found'),
  'knowledge.save-draft': async () => {
    const body = { revision: 1, base: 0, draft: draftSaying('x') };
    await expectUnknown('knowledge.save-draft', 'knowledge.entry-not-found', body);
  },
  'knowledge.move-draft': () =>
    expectUnknown('knowledge.move-draft', 'knowledge.entry-not-found', { revision: 1, act: 'submit' }),
  'knowledge.publish-entry': () =>
    expectUnknown('knowledge.publish-entry', 'knowledge.entry-not-found', { revision: 1 }),
  'knowledge.retire-entry': () => expectUnknown('knowledge.retire-entry', 'knowledge.entry-not-found', { revision: 1 }),
  'knowledge.move-entry': () =>
    expectUnknown('knowledge.move-entry', 'knowledge.entry-not-found', { groupId: foreignIds.groupId }),
  'knowledge.list-versions': () => expectUnknown('knowledge.list-versions', 'knowledge.entry-not-found'),
  'knowledge.restore-version': () =>
    expectUnknown('knowledge.restore-version', 'knowledge.entry-not-found', { revision: 1 }),
  'knowledge.list-intents': () => expectOnlyHome('knowledge.list-intents'),
  'knowledge.save-intent': async () => {
    // A key that is taken elsewhere is free here, and has nothing of theirs.
    const body = { names: { zh: '我们的' }, handOver: { kind: 'always' }, isUrgent: false };
    const params = { intentKey: FOREIGN_INTENT };
    const reply = await node.call('knowledge.save-intent', { params, body, headers: staff });
    expect(reply.status).toBe(200);
    expectNothingForeign(reply);
  },
  'knowledge.delete-intent': async () => {
    const params = { intentKey: 'other.only' };
    const reply = await node.call('knowledge.delete-intent', { params, headers: staff });
    expect(reply.code).toBe('knowledge.intent-not-found');
  },
  'knowledge.export-entries': () => expectOnlyHome('knowledge.export-entries'),
  'knowledge.import-entries': async () => {
    const entry = { key: foreignIds.entryId, group: null, content: draftSaying('ours') };
    const body = { isPublished: true, entries: [entry] };
    const reply = await node.call('knowledge.import-entries', { body, headers: staff });
    expect(reply.body).toMatchObject({ results: [{ outcome: 'added' }] });
    expectNothingForeign(reply);
  },
  'knowledge.list-unanswered': () => expectOnlyHome('knowledge.list-unanswered'),
  'knowledge.set-unanswered-days': async () => {
    const reply = await node.call('knowledge.set-unanswered-days', { body: { days: 5 }, headers: staff });
    expect(reply.status).toBe(200);
    const { tenantId } = node.foreign;
    expect(await forTenant(node.context.db, tenantId, (tx) => readUnansweredDays(tx, tenantId))).toBe(90);
  },
  'knowledge.dismiss-unanswered': async () => {
    const ids = await acrossTenants(node.context.db, async (tx) => {
      const { rows } = await sql<{ id: string }>`SELECT id FROM unanswered_question`.execute(tx);
      return rows.map(({ id }) => id);
    });
    const reply = await node.call('knowledge.dismiss-unanswered', { body: { ids }, headers: staff });
    expect([ids.length, reply.body]).toEqual([1, { count: 0 }]);
  },
  'knowledge.delete-entry': () => expectUnknown('knowledge.delete-entry', 'knowledge.entry-not-found'),
  'answers.list-models': () => expectOnlyHome('answers.list-models'),
  'answers.cancel-training': () => expectUnknown('answers.cancel-training', 'model.not-found'),
  'answers.activate-model': () => expectUnknown('answers.activate-model', 'model.not-found'),
  'answers.train': async () => {
    expect((await node.call('answers.train', { headers: await node.staff('supervisor') })).status).toBe(200);
  },
  'answers.update-training': async () => {
    const body = { isAutomatic: false };
    const reply = await node.call('answers.update-training', { body, headers: await node.staff('supervisor') });
    expect(reply.status).toBe(200);
  },
  'answers.read-test-lines': () => expectOnlyHome('answers.read-test-lines'),
  'answers.save-test-lines': () =>
    expectUnknown('answers.save-test-lines', 'knowledge.entry-not-found', {
      lines: [{ text: 'x', entryId: foreignIds.entryId }],
    }),
  'answers.evaluate': async () => {
    const reply = await node.call('answers.evaluate', { headers: await node.staff('supervisor') });
    expect(reply.body).toEqual({ figures: null, misses: [] });
  },
  'answers.try': () =>
    expectUnknown('answers.try', 'account.not-found', {
      text: SECRET_WORDS,
      accountId: node.foreign.accountId,
      isCare: false,
    }),
  'answers.search': async () => {
    const reply = await node.call('answers.search', {
      query: { words: SECRET_WORDS },
      headers: await node.staff('supervisor'),
    });
    expect(reply.body).toEqual({ found: [] });
  },
  'answers.suggest': () => expectUnknown('answers.suggest', 'conversation.not-found'),
  'rehearsals.read-basis': () => expectOnlyHome('rehearsals.read-basis'),
  'rehearsals.list': () => expectOnlyHome('rehearsals.list'),
  'rehearsals.create': async () => {
    const body = { ...REHEARSAL, title: 'ours' };
    const reply = await node.call('rehearsals.create', { body, headers: await node.staff('supervisor') });
    expect(reply.status).toBe(200);
  },
  'rehearsals.read': () => expectUnknown('rehearsals.read', 'rehearsal.not-found'),
  'rehearsals.cancel': () => expectUnknown('rehearsals.cancel', 'rehearsal.not-found'),
  'effects.list': async () => {
    await expectOnlyHome('effects.list', {}, { state: 'failed' });
    await expectOnlyHome('effects.list', {}, { state: 'waiting' });
  },
  'effects.retry': () => expectUnknown('effects.retry', 'effect.not-found'),
  'audit.list': () => expectOnlyHome('audit.list'),
  'safety.reveal': () => expectUnknown('safety.reveal', 'conversation.not-found', { reason: 'to help' }),
  'safety.list-reports': () => expectOnlyHome('safety.list-reports'),
  'providers.read': () => expectOnlyHome('providers.read'),
  'providers.update': async () => {
    const body = { ...DEFAULT_PROVIDER_SETTINGS, timeoutMs: 7_000 };
    expect((await node.call('providers.update', { body, headers: staff })).status).toBe(200);
    const seen = await node.call('providers.read', { headers: await node.staff('administrator', node.foreign) });
    expect(seen.body).toMatchObject({ settings: DEFAULT_PROVIDER_SETTINGS });
  },
  'providers.test': () => expectOnlyHome('providers.test'),
  'safety.read-settings': () => expectOnlyHome('safety.read-settings'),
  'safety.update-settings': async () => {
    const body = { officialHosts: ['home.example'], sealedDays: 7, tenantId: node.foreign.tenantId };
    expect((await node.call('safety.update-settings', { body, headers: staff })).status).toBe(200);
    const seen = await node.call('safety.read-settings', { headers: await node.staff('agent', node.foreign) });
    expect(seen.body).toEqual({ officialHosts: [], sealedDays: 30 });
  },
  'apps.list': () => expectOnlyHome('apps.list'),
  'apps.create': async () => {
    const reply = await node.call('apps.create', {
      body: { name: 'home', tenantId: node.foreign.tenantId },
      headers: staff,
    });
    expect(reply.status).toBe(200);
    expectNothingForeign(reply);
  },
  'apps.update': () =>
    expectUnknown('apps.update', 'app.not-found', { name: 'x', isEnabled: false, trustedAddresses: [] }),
  'apps.delete': () => expectUnknown('apps.delete', 'app.not-found'),
  'apps.rotate-secret': () => expectUnknown('apps.rotate-secret', 'app.not-found'),
  'apps.change-accounts': async () => {
    await expectUnknown('apps.change-accounts', 'app.not-found', { add: [node.home.accountId] });
    await expectUnknown('apps.change-accounts', 'account.not-found', { add: [node.foreign.accountId] });
    await expectUnknown('apps.change-accounts', 'account.not-found', { remove: [node.foreign.accountId] });
  },
  'apps.set-callback': () =>
    expectUnknown('apps.set-callback', 'app.not-found', {
      url: 'http://127.0.0.1:9/',
      token: 'x',
      encodingAesKey: 'x'.repeat(43),
    }),
  'apps.remove-callback': () => expectUnknown('apps.remove-callback', 'app.not-found'),
  'apps.test-callback': () => expectUnknown('apps.test-callback', 'app.not-found'),
  'apps.list-calls': () => expectUnknown('apps.list-calls', 'app.not-found'),
  'apps.list-deliveries': () => expectUnknown('apps.list-deliveries', 'app.not-found'),
  'apps.replay-delivery': () => expectUnknown('apps.replay-delivery', 'app.not-found'),
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
  const apps = await node.call('apps.list', { headers });
  const { appId } = foreignIds;
  expect(apps.body).toMatchObject({
    apps: [{ id: appId, name: SECRET_WORDS, isEnabled: true }],
    accounts: [{ id: node.foreign.accountId, appId }],
  });
});

/** The caller whom the route is for. */
const callerOf = (name: RouteName) =>
  name.startsWith('customer.') || name.startsWith('files.') ? stranger.headers : staff;

const foreignParams = () => ({
  ...foreignIds,
  conversationId: foreigner.conversationId,
  customerId: foreigner.customerId,
  accountId: node.foreign.accountId,
  agentId: node.foreign.staff.agent.id,
});

async function expectUnknown(name: RouteName, code: string, body: object = {}): Promise<void> {
  const place = { number: '1', place: '0', version: '1' };
  const reply = await node.call(name, { params: { ...foreignParams(), ...place }, body, headers: callerOf(name) });
  expect(reply.code).toBe(code);
  expectNothingForeign(reply);
  // Word for word what an id that exists nowhere is told.
  const nowhere = Object.fromEntries(Object.keys(foreignParams()).map((key) => [key, randomUUID()]));
  const unknown = await node.call(name, {
    params: { ...nowhere, effectId: '999999', deliveryId: '999999', departmentId: '999999', ...place },
    body,
    headers: callerOf(name),
  });
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
  const { effectId: _, deliveryId: __, departmentId: ___, ...others } = foreignIds;
  for (const secret of [...ids, ...Object.values(others), foreigner.customerId, SECRET_WORDS, `"${slug}`]) {
    expect(text).not.toContain(secret);
  }
}

const withoutRequestId = ({ status, body }: TestReply) => {
  const { error } = body as { error: { requestId: string } };
  return { status, error: { ...error, requestId: '' } };
};
