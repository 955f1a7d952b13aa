import { randomUUID } from 'node:crypto';
import { answerIn, contentOf } from '@zhida/core/testing';
import type { AnswerOf, KnowledgeEntry, KnowledgeGroup } from '@zhida/protocol/endpoints';
import type { RouteName } from '@zhida/protocol/routes';
import {
  countEntry,
  findKnownEntry,
  forTenant,
  knowledgeVersion,
  listPublishedEntries,
  recordUnanswered,
} from '@zhida/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode, type TestReply } from '../../testing/index.ts';
import { samplePng } from '../../testing/sample-files.ts';

let node: TestNode;
let agent: Record<string, string>;
let supervisor: Record<string, string>;
let administrator: Record<string, string>;
beforeAll(async () => {
  node = await TestNode.create();
  agent = await node.staff();
  supervisor = await node.staff('supervisor');
  administrator = await node.staff('administrator');
});
afterAll(() => node[Symbol.asyncDispose]());

const call = (
  name: RouteName,
  given: { params?: Record<string, string>; query?: Record<string, string>; body?: object } = {},
  headers = supervisor,
) => node.call(name, { ...given, headers });
const groups = async (): Promise<KnowledgeGroup[]> =>
  ((await call('knowledge.list-groups')).body as { groups: KnowledgeGroup[] }).groups;
const defaultGroup = async (): Promise<KnowledgeGroup> => {
  const group = (await groups()).find(({ isDefault }) => isDefault);
  if (group === undefined) throw new Error('There is no default group.');
  return group;
};
const entryOf = ({ body }: TestReply): KnowledgeEntry => body as KnowledgeEntry;
const groupOf = ({ body }: TestReply): KnowledgeGroup => body as KnowledgeGroup;
const saying = (question = `问题 ${randomUUID()}`, answer = '答案') =>
  contentOf([`zh ${question}`, `zh 也就是${question}`], [answerIn('zh', { text: answer })]);

async function create(draft: object = saying(), headers = supervisor, more: object = {}): Promise<KnowledgeEntry> {
  const { id: groupId } = await defaultGroup();
  const reply = await call('knowledge.create-entry', { body: { groupId, draft, ...more } }, headers);
  expect([reply.status, reply.code]).toEqual([200, null]);
  return entryOf(reply);
}
/** An act on an entry as it was seen. */
const act = (name: RouteName, { id, revision }: KnowledgeEntry, body: object = {}, headers = supervisor) =>
  call(name, { params: { entryId: id }, body: { revision, ...body } }, headers);
async function published(draft: object = saying()): Promise<KnowledgeEntry> {
  const reply = await act('knowledge.publish-entry', await create(draft));
  expect(reply.code).toBe(null);
  return entryOf(reply);
}
const read = async (id: string) => entryOf(await call('knowledge.read-entry', { params: { entryId: id } }));
const list = async (query: Record<string, string>) =>
  (await call('knowledge.list-entries', { query }, agent)).body as AnswerOf<'knowledge.list-entries'>;
const known = (text: string) =>
  forTenant(node.context.db, node.home.tenantId, (tx) =>
    findKnownEntry(tx, node.home.tenantId, text, node.context.now()),
  );

async function upload(headers: Record<string, string>): Promise<string> {
  const bytes = await samplePng();
  const { body } = await node.call('files.create-upload', {
    body: { name: 'a.png', sizeBytes: bytes.length, kind: 'image' },
    headers,
  });
  const { uploadId } = body as { uploadId: string };
  const sent = await node.send({
    method: 'PATCH',
    url: `/api/uploads/${uploadId}`,
    headers: { ...headers, 'content-type': 'application/octet-stream', 'upload-offset': '0' },
    payload: bytes,
  });
  return (sent.body as { file: { fileId: string } }).file.fileId;
}

describe('the life of an entry', () => {
  test('is proposed by an agent, given back, asked for again, published, and known to the bot only then', async () => {
    const question = `怎么开发票 ${randomUUID()}`;
    const drafted = await create(saying(question), agent);
    expect(drafted).toMatchObject({ version: 0, publication: 'none', draftState: 'draft', draftBase: 0 });
    const submitted = entryOf(
      await act('knowledge.move-draft', drafted, { act: 'submit', remark: '请看' }, agent).then(bodyOf),
    );
    expect(submitted).toMatchObject({ draftState: 'review', remark: '请看', draftBy: { name: 'home agent' } });
    expect((await act('knowledge.publish-entry', submitted, {}, agent)).code).toBe('access.denied');
    const back = entryOf(
      await act('knowledge.move-draft', submitted, { act: 'return', remark: '写短些' }).then(bodyOf),
    );
    expect(back).toMatchObject({ draftState: 'draft', remark: '写短些' });
    expect(await known(question)).toBe(null);
    const body = { base: 0, draft: saying(question, '在“我的”里开') };
    const mended = entryOf(await act('knowledge.save-draft', back, body, agent));
    const before = await forTenant(node.context.db, node.home.tenantId, (tx) =>
      knowledgeVersion(tx, node.home.tenantId),
    );
    const live = entryOf(await act('knowledge.publish-entry', mended, { note: '第一版' }));
    expect(live).toMatchObject({ version: 1, publication: 'published', draft: null, published: body.draft });
    expect((await known(question))?.entry).toMatchObject({ id: live.id, version: 1 });
    const after = await forTenant(node.context.db, node.home.tenantId, (tx) =>
      knowledgeVersion(tx, node.home.tenantId),
    );
    expect(after).toBe(before + 1);
  });

  test('ends when its answers do, or by hand, and is given to nobody from then on', async () => {
    const at = node.context.now();
    const question = `限时活动 ${randomUUID()}`;
    const entry = await published(contentOf([`zh ${question}`], [answerIn('zh', { untilAt: at + 60_000 })]));
    expect(entry.expiresAt).toBe(at + 60_000);
    expect(await known(question)).not.toBe(null);
    node.passTime(60_000);
    expect(await known(question)).toBe(null);
    expect(await read(entry.id)).toMatchObject({ publication: 'expired' });
    const other = await published();
    const retired = entryOf(await act('knowledge.retire-entry', other));
    expect(retired.publication).toBe('expired');
    expect((await act('knowledge.retire-entry', retired)).code).toBe('knowledge.not-published');
    const all = await forTenant(node.context.db, node.home.tenantId, (tx) =>
      listPublishedEntries(tx, node.home.tenantId, node.context.now()),
    );
    expect(all.filter(({ id }) => id === entry.id || id === other.id)).toEqual([]);
    const states = await list({ state: 'expired', limit: '100' });
    expect(states.entries.map(({ id }) => id)).toEqual(expect.arrayContaining([entry.id, other.id]));
  });

  test('goes on in versions, and an older one comes back as a new one', async () => {
    const question = `版本 ${randomUUID()}`;
    const first = await published(saying(question, '甲'));
    const drafted = entryOf(await act('knowledge.save-draft', first, { base: 1, draft: saying(question, '乙') }));
    // What is worked on stands beside what customers have.
    expect(drafted).toMatchObject({ version: 1, publication: 'published', draftState: 'draft' });
    expect((await known(question))?.entry.answers[0]?.text).toBe('甲');
    const second = entryOf(await act('knowledge.publish-entry', drafted));
    const params = { entryId: second.id, version: '1' };
    const body = { revision: second.revision };
    const third = entryOf(await call('knowledge.restore-version', { params, body }, administrator));
    expect(third).toMatchObject({ version: 3, published: { answers: [{ text: '甲' }] } });
    const { versions } = (await call('knowledge.list-versions', { params: { entryId: third.id } }))
      .body as AnswerOf<'knowledge.list-versions'>;
    expect(versions.map(({ version, restores, madeBy }) => [version, restores, madeBy?.name])).toEqual([
      [3, 1, 'home administrator'],
      [2, null, 'home supervisor'],
      [1, null, 'home supervisor'],
    ]);
    const unknown = await call('knowledge.restore-version', {
      params: { ...params, version: '9' },
      body: { revision: third.revision },
    });
    expect(unknown.code).toBe('knowledge.version-not-found');
  });
});

const bodyOf = (reply: TestReply): TestReply => ({ ...reply, body: (reply.body as { entry: unknown }).entry });

describe('nothing is written over in silence', () => {
  test('of many who save the same draft at once, one does', async () => {
    const entry = await create();
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        act('knowledge.save-draft', entry, { base: 0, draft: saying(undefined, `第${index}个`) }),
      ),
    );
    const codes = replies.map(({ code }) => code);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set([null, 'knowledge.changed-meanwhile']));
  });

  test('a draft waits when something else was published since it began, until its writer has seen that', async () => {
    const question = `冲突 ${randomUUID()}`;
    const entry = await published(saying(question, '甲'));
    const drafted = entryOf(await act('knowledge.save-draft', entry, { base: 1, draft: saying(question, '乙') }));
    const params = { entryId: entry.id, version: '1' };
    const restored = entryOf(await call('knowledge.restore-version', { params, body: { revision: drafted.revision } }));
    expect(restored).toMatchObject({ version: 2, draftState: 'draft', draftBase: 1 });
    expect((await act('knowledge.publish-entry', restored)).code).toBe('knowledge.draft-outdated');
    const body = { base: 1, draft: saying(question, '乙') };
    expect((await act('knowledge.save-draft', restored, body)).code).toBe('knowledge.draft-outdated');
    const seen = entryOf(await act('knowledge.save-draft', restored, { ...body, base: 2 }));
    expect(entryOf(await act('knowledge.publish-entry', seen))).toMatchObject({ version: 3 });
  });

  test('a question is published once, and a draft says so when it is published', async () => {
    const question = `Only Once ${randomUUID()}`;
    await published(saying(question));
    const twin = await create(saying(question.toUpperCase()));
    expect((await act('knowledge.publish-entry', twin)).code).toBe('knowledge.question-taken');
    const empty = await create(contentOf([`zh 没有答案 ${randomUUID()}`], []));
    expect((await act('knowledge.publish-entry', empty)).code).toBe('knowledge.no-answer');
    const gone = await act('knowledge.move-draft', empty, { act: 'discard' });
    expect([gone.body, (await call('knowledge.read-entry', { params: { entryId: empty.id } })).code]).toEqual([
      { entry: null },
      'knowledge.entry-not-found',
    ]);
  });

  test('what no bot may say is not saved to be said, in plain words or in a link neither', async () => {
    const link = { kind: 'link', url: 'https://example.com/', title: '请回复您的支付密码' };
    const harmful = [
      answerIn('zh', { text: '请把收到的验证码发给我' }),
      answerIn('zh', { care: '请把收到的验证码发给我' }),
      { ...answerIn('zh'), attachments: [link] },
    ];
    const { id: groupId } = await defaultGroup();
    for (const answer of harmful) {
      const body = { groupId, draft: { ...contentOf(['zh 验证'], []), answers: [answer] } };
      expect((await call('knowledge.create-entry', { body })).code).toMatch(/^safety\.asks-for-/);
    }
    const answers = [answerIn('zh', { accountId: randomUUID() })];
    const body = { groupId, draft: contentOf(['zh 账号'], answers) };
    expect((await call('knowledge.create-entry', { body })).code).toBe('account.not-found');
    const draft = contentOf(['zh 意图'], [], 'no.such');
    expect((await call('knowledge.create-entry', { body: { groupId, draft } })).code).toBe(
      'knowledge.intent-not-found',
    );
  });
});

describe('the list', () => {
  test('finds by words, state, language, intent and group, page by page', async () => {
    const mark = randomUUID();
    const group = groupOf(await call('knowledge.create-group', { body: { name: '找得到' } }));
    const intent = { names: { zh: '找' }, handOver: { kind: 'always' }, isUrgent: true };
    await call('knowledge.save-intent', { params: { intentKey: 'find.me' }, body: intent });
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const content = contentOf(
        [`zh 问 ${mark} ${count}`, `en ask 100%_ ${count}`],
        [answerIn('zh', { care: `大白话${mark}` }), ...(count === 0 ? [answerIn('fr')] : [])],
        count === 1 ? 'find.me' : null,
      );
      const { id } = count < 2 ? await published(content) : await create(content);
      made.push(id);
    }
    const ids = async (query: Record<string, string>) =>
      (await list({ search: mark, limit: '100', ...query })).entries.map(({ id }) => made.indexOf(id));
    expect(await ids({})).toEqual([0, 1, 2, 3, 4]);
    expect(await ids({ search: `大白话${mark.toUpperCase()}` })).toEqual([0, 1, 2, 3, 4]);
    expect(await ids({ state: 'published' })).toEqual([0, 1]);
    expect(await ids({ state: 'draft' })).toEqual([2, 3, 4]);
    expect(await ids({ language: 'fr' })).toEqual([0]);
    expect(await ids({ language: 'en' })).toEqual([0, 1, 2, 3, 4]);
    expect(await ids({ intentKey: 'find.me' })).toEqual([1]);
    expect(await ids({ groupId: group.id })).toEqual([]);
    await call('knowledge.move-entry', { params: { entryId: made[3] ?? '' }, body: { groupId: group.id } });
    expect(await ids({ groupId: group.id })).toEqual([3]);
    expect((await list({ search: '100_% 1' })).entries).toEqual([]);
    const seen: number[] = [];
    for (let after = 0; ;) {
      const page = await list({ search: mark, limit: '2', after: String(after) });
      seen.push(...page.entries.map(({ id }) => made.indexOf(id)));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    const inUse = await call('knowledge.delete-intent', { params: { intentKey: 'find.me' } });
    expect(inUse.code).toBe('knowledge.intent-in-use');
  });

  test('shows what came of the answers in the last days', async () => {
    const { tenantId } = node.home;
    const { id } = await published();
    await forTenant(node.context.db, tenantId, async (tx) => {
      const at = node.context.now();
      for (const what of ['shown', 'shown', 'solved', 'complained'] as const)
        await countEntry(tx, tenantId, id, what, at);
      await countEntry(tx, tenantId, id, 'shown', at - 40 * 86_400_000);
      await countEntry(tx, tenantId, randomUUID(), 'shown', at);
    });
    expect((await read(id)).figures).toEqual({ shown: 2, solved: 1, complained: 1 });
  });

  test('groups count their entries; the default one is there and cannot be changed', async () => {
    const { id: defaultId } = await defaultGroup();
    for (const name of ['knowledge.rename-group', 'knowledge.delete-group'] as const) {
      const reply = await call(name, { params: { groupId: defaultId }, body: { name: 'x' } });
      expect([name, reply.status, reply.code]).toEqual([name, 409, 'knowledge.default-group']);
    }
    const made = groupOf(await call('knowledge.create-group', { body: { name: '账号' } }));
    expect(made).toEqual({ id: expect.any(String) as string, name: '账号', isDefault: false, entryCount: 0 });
    expect((await call('knowledge.create-group', { body: { name: '账号' } })).code).toBe('knowledge.group-name-taken');
    await call('knowledge.create-entry', { body: { groupId: made.id, draft: saying() } });
    const renamed = await call('knowledge.rename-group', { params: { groupId: made.id }, body: { name: '登录' } });
    expect(groupOf(renamed)).toEqual({ ...made, name: '登录', entryCount: 1 });
    const before = (await defaultGroup()).entryCount;
    expect((await call('knowledge.delete-group', { params: { groupId: made.id } })).status).toBe(200);
    expect((await defaultGroup()).entryCount).toBe(before + 1);
  });
});

describe('files', () => {
  const take = async (entries: readonly object[], isPublished = true) =>
    (
      (await call('knowledge.import-entries', { body: { isPublished, entries } }))
        .body as AnswerOf<'knowledge.import-entries'>
    ).results;
  const line = (content: object, group: string | null = null, key: string | null = null) => ({ key, group, content });

  test('are taken entry by entry: what is wrong is said and leaves nothing behind, the others are there', async () => {
    const mark = randomUUID();
    const good = saying(`好 ${mark}`);
    const results = await take([
      line(good, '新分组'),
      line(saying(`坏 ${mark}`, '请把收到的验证码发给我'), '不会有的分组'),
      line(saying(`也好 ${mark}`), '新分组'),
    ]);
    expect(results).toMatchObject([
      { outcome: 'added' },
      { outcome: 'refused', code: 'safety.asks-for-code', message: expect.stringContaining('验证码') as string },
      { outcome: 'added' },
    ]);
    expect((await groups()).map(({ name, entryCount }) => [name, entryCount])).toContainEqual(['新分组', 2]);
    expect((await groups()).some(({ name }) => name === '不会有的分组')).toBe(false);
    // The mended file again: what is there is left as it is, what changed is a new version.
    const again = await take([
      line(good, '新分组'),
      line(saying(`坏 ${mark}`)),
      line(saying(`也好 ${mark}`, '改过的')),
    ]);
    expect(again.map(({ outcome }) => outcome)).toEqual(['same', 'added', 'changed']);
    const [, , changed] = again;
    expect(changed !== undefined && 'entryId' in changed ? await read(changed.entryId) : null).toMatchObject({
      version: 2,
    });
    const [drafted] = await take([line(saying(`好 ${mark}`, '草稿'))], false);
    expect(drafted !== undefined && 'entryId' in drafted ? await read(drafted.entryId) : null).toMatchObject({
      version: 1,
      draftState: 'draft',
    });
  });

  test('hold everything that is published, or worked on where nothing is', async () => {
    const seen: string[] = [];
    for (let after = 0; ;) {
      const reply = await call('knowledge.export-entries', { query: { after: String(after), limit: '7' } });
      const { entries, next, total } = reply.body as AnswerOf<'knowledge.export-entries'>;
      seen.push(...entries.map(({ id }) => id));
      expect(total).toBeGreaterThan(10);
      if (next === null) {
        expect(seen).toHaveLength(total);
        break;
      }
      after = next;
    }
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('one attaches what one uploaded; others may leave it, and it can be seen', async () => {
    const fileId = await upload(supervisor);
    const withFile = (kind: string) => ({
      ...saying(),
      answers: [{ ...answerIn('zh'), attachments: [{ kind, fileId }] }],
    });
    const { id: groupId } = await defaultGroup();
    const body = { groupId, draft: withFile('image') };
    expect((await call('knowledge.create-entry', { body }, administrator)).code).toBe('file.not-found');
    expect((await call('knowledge.create-entry', { body: { groupId, draft: withFile('video') } })).code).toBe(
      'file.not-found',
    );
    const entry = await create(body.draft);
    const [attachment] = entry.draft?.answers[0]?.attachments ?? [];
    expect(attachment).toMatchObject({
      kind: 'image',
      fileId,
      name: 'a.png',
      mimeType: 'image/png',
      width: 8,
      height: 6,
    });
    const url = attachment?.kind === 'image' ? attachment.fileUrl : '';
    const { status, headers } = await node.send({ method: 'GET', url });
    expect([status, headers['content-type']]).toEqual([200, 'image/png']);
    const kept = await act('knowledge.save-draft', entry, { base: 0, draft: body.draft }, administrator);
    expect(entryOf(kept).draft?.answers[0]?.attachments).toMatchObject([{ fileId }]);
  });
});

test('what was not answered is shown by what it asks, becomes an entry or is dismissed, by a person', async () => {
  const { tenantId, accountId } = node.home;
  const { conversationId } = await node.customer();
  const near = await published(saying('开纸质发票'));
  await forTenant(node.context.db, tenantId, async (tx) => {
    for (const [index, text] of ['怎么开电子发票', '电子发票怎么开', '附近有门店吗', '怎么开电子发票'].entries()) {
      // The last is the first message, handled twice.
      const number = (index % 3) + 1;
      const nearest = [{ entryId: near.id, score: 0.4 }];
      await recordUnanswered(tx, tenantId, {
        text,
        language: 'zh',
        at: index,
        accountId,
        conversationId,
        number,
        nearest,
      });
    }
  });
  const unanswered = async () =>
    (await call('knowledge.list-unanswered', {}, agent)).body as AnswerOf<'knowledge.list-unanswered'>;
  const { clusters, questionCount } = await unanswered();
  expect(questionCount).toBe(3);
  expect(clusters.map(({ questions }) => questions.length)).toEqual([2, 1]);
  expect(clusters[0]?.nearest).toEqual([{ entryId: near.id, title: '开纸质发票', score: 0.4 }]);
  const settles = clusters[0]?.questions.map(({ id }) => id) ?? [];
  const drafted = await create(contentOf(['zh 怎么开电子发票'], []), agent, { settles });
  expect(drafted.draftState).toBe('draft');
  expect((await unanswered()).clusters.map(({ title }) => title)).toEqual(['附近有门店吗']);
  const ids = clusters[1]?.questions.map(({ id }) => id) ?? [];
  expect((await call('knowledge.dismiss-unanswered', { body: { ids } }, agent)).code).toBe('access.denied');
  expect((await call('knowledge.dismiss-unanswered', { body: { ids } })).body).toEqual({ count: 1 });
  expect((await unanswered()).clusters).toEqual([]);
});

test('agents read and propose; supervisors and administrators decide, and who did is kept', async () => {
  const entry = await published();
  const params = { groupId: entry.groupId, entryId: entry.id, version: '1', intentKey: 'a.b' };
  const { revision } = entry;
  for (const name of [
    'knowledge.list-groups',
    'knowledge.list-entries',
    'knowledge.read-entry',
    'knowledge.list-versions',
    'knowledge.list-intents',
  ] as const)
    expect([name, (await call(name, { params }, agent)).status]).toEqual([name, 200]);
  const denied: [RouteName, object][] = [
    ['knowledge.create-group', { name: 'x' }],
    ['knowledge.rename-group', { name: 'x' }],
    ['knowledge.delete-group', {}],
    ['knowledge.save-intent', { names: { zh: 'x' }, handOver: { kind: 'always' }, isUrgent: false }],
    ['knowledge.delete-intent', {}],
    ['knowledge.publish-entry', { revision }],
    ['knowledge.retire-entry', { revision }],
    ['knowledge.move-entry', { groupId: entry.groupId }],
    ['knowledge.delete-entry', {}],
    ['knowledge.restore-version', { revision }],
    ['knowledge.import-entries', { isPublished: false, entries: [{ key: null, group: null, content: saying() }] }],
  ];
  for (const [name, body] of denied)
    expect([name, (await call(name, { params, body }, agent)).code]).toEqual([name, 'access.denied']);
  await call('knowledge.delete-entry', { params }, administrator);
  const { entries } = (await call('audit.list', {}, administrator)).body as { entries: object[] };
  expect(entries[0]).toMatchObject({
    action: 'knowledge-entry.deleted',
    target: entry.id,
    agentId: node.home.staff.administrator.id,
  });
});

test('texts come back exactly as they were written', async () => {
  const text = "</script><b>'; DROP TABLE knowledge_entry; --\n\u202E {{x}} 👍🏽";
  const entry = await create(contentOf([`zh ${text} ${randomUUID()}`], [answerIn('zh', { text })]));
  expect(entry.draft?.answers[0]?.text).toBe(text);
});
