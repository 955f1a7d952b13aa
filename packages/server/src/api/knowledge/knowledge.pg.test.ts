import { createHash, randomUUID } from 'node:crypto';
import type { KnowledgeEntry, KnowledgeGroup } from '@zhida/protocol/endpoints';
import type { RouteName } from '@zhida/protocol/routes';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
const draft = (groupId: string, question = `问题 ${randomUUID()}`) => ({
  groupId,
  question,
  similarQuestions: [`也就是 ${question}`],
  answer: { text: '答案', attachments: [] as object[] },
});
const entryOf = ({ body }: TestReply): KnowledgeEntry => body as KnowledgeEntry;
const groupOf = ({ body }: TestReply): KnowledgeGroup => body as KnowledgeGroup;

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

test('what no bot may say is not saved to be said', async () => {
  const { id } = await defaultGroup();
  const asking = { ...draft(id), answer: { text: '请把收到的验证码发给我', attachments: [] } };
  expect((await call('knowledge.create-entry', { body: asking })).code).toBe('safety.asks-for-code');
  const { id: entryId } = entryOf(await call('knowledge.create-entry', { body: draft(id) }));
  const link = { kind: 'link', url: 'https://example.com/', title: '请回复您的支付密码' };
  const body = { ...draft(id), answer: { text: '请看', attachments: [link] } };
  expect((await call('knowledge.update-entry', { params: { entryId }, body })).code).toBe('safety.asks-for-password');
  expect((await call('knowledge.delete-entry', { params: { entryId } })).status).toBe(200);
});

test('groups count their entries; the default one is there and cannot be changed', async () => {
  const { id: defaultId } = await defaultGroup();
  for (const name of ['knowledge.rename-group', 'knowledge.delete-group'] as const) {
    const reply = await call(name, { params: { groupId: defaultId }, body: { name: 'x' } });
    expect([name, reply.status, reply.code]).toEqual([name, 409, 'knowledge.default-group']);
  }
  const made = groupOf(await call('knowledge.create-group', { body: { name: '账号' } }));
  expect(made).toEqual({ id: expect.any(String), name: '账号', isDefault: false, entryCount: 0 });
  expect((await call('knowledge.create-group', { body: { name: '账号' } })).code).toBe('knowledge.group-name-taken');
  await call('knowledge.create-entry', { body: draft(made.id) });
  const renamed = await call('knowledge.rename-group', { params: { groupId: made.id }, body: { name: '登录' } });
  expect(groupOf(renamed)).toEqual({ ...made, name: '登录', entryCount: 1 });
  const before = (await defaultGroup()).entryCount;
  expect((await call('knowledge.delete-group', { params: { groupId: made.id } })).status).toBe(200);
  expect((await groups()).some(({ id }) => id === made.id)).toBe(false);
  expect((await defaultGroup()).entryCount).toBe(before + 1);
});

test('an entry is written, found by its words, changed, moved and removed', async () => {
  const { id: groupId } = await defaultGroup();
  const mark = randomUUID();
  const body = {
    ...draft(groupId, `怎么开发票 ${mark}`),
    answer: {
      text: `看这里 100%_ ${mark}`,
      attachments: [{ kind: 'link', url: 'https://example.com/', title: '教程' }],
    },
  };
  const entry = entryOf(await call('knowledge.create-entry', { body }));
  expect(entry).toEqual({ id: expect.any(String), ...body });
  const find = async (search: string, more: Record<string, string> = {}) =>
    (
      (await call('knowledge.list-entries', { query: { search, ...more } }, agent)).body as {
        entries: KnowledgeEntry[];
      }
    ).entries;
  expect(await find(mark)).toEqual([entry]);
  expect(await find(`也就是 怎么开发票 ${mark}`)).toEqual([entry]);
  expect(await find(`100%_ ${mark}`)).toEqual([entry]);
  expect(await find(`100_% ${mark}`)).toEqual([]);
  const other = groupOf(await call('knowledge.create-group', { body: { name: '发票' } }));
  const changed = { ...body, groupId: other.id, similarQuestions: [], answer: { text: '改了', attachments: [] } };
  const params = { entryId: entry.id };
  expect(entryOf(await call('knowledge.update-entry', { params, body: changed }))).toEqual({
    id: entry.id,
    ...changed,
  });
  expect(await find(mark, { groupId })).toEqual([]);
  expect(await find(mark, { groupId: other.id })).toHaveLength(1);
  expect(
    (
      await call('knowledge.create-entry', {
        body: { ...draft(groupId), question: ` 怎么开发票${mark.toUpperCase()}` },
      })
    ).code,
  ).toBe('knowledge.question-taken');
  expect((await call('knowledge.delete-entry', { params })).status).toBe(200);
  expect((await call('knowledge.delete-entry', { params })).code).toBe('knowledge.entry-not-found');
  expect((await call('knowledge.update-entry', { params, body })).code).toBe('knowledge.entry-not-found');
});

test('entries come page by page', async () => {
  const group = groupOf(await call('knowledge.create-group', { body: { name: '很多' } }));
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1)
    made.push(entryOf(await call('knowledge.create-entry', { body: draft(group.id) })).id);
  const seen: string[] = [];
  for (let after = '0'; ;) {
    const { body } = await call('knowledge.list-entries', { query: { groupId: group.id, limit: '2', after } });
    const { entries, next } = body as { entries: KnowledgeEntry[]; next: number | null };
    seen.push(...entries.map(({ id }) => id));
    if (next === null) break;
    after = String(next);
  }
  expect(seen).toEqual(made);
});

test('one attaches what one uploaded; others may leave it, and it can be seen', async () => {
  const { id: groupId } = await defaultGroup();
  const fileId = await upload(supervisor);
  const body = { ...draft(groupId), answer: { text: '见图', attachments: [{ kind: 'image', fileId }] } };
  expect((await call('knowledge.create-entry', { body }, administrator)).code).toBe('file.not-found');
  expect(
    (
      await call('knowledge.create-entry', {
        body: { ...body, answer: { text: 'x', attachments: [{ kind: 'video', fileId }] } },
      })
    ).code,
  ).toBe('file.not-found');
  const entry = entryOf(await call('knowledge.create-entry', { body }));
  const [attachment] = entry.answer.attachments;
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
  const kept = await call('knowledge.update-entry', { params: { entryId: entry.id }, body }, administrator);
  expect(entryOf(kept).answer.attachments).toMatchObject([{ fileId }]);
});

test('agents read; supervisors and administrators write, and who did is kept', async () => {
  const { id: groupId } = await defaultGroup();
  const params = { groupId, entryId: randomUUID() };
  expect((await call('knowledge.list-groups', {}, agent)).status).toBe(200);
  expect((await call('knowledge.list-entries', {}, agent)).status).toBe(200);
  const body = draft(groupId);
  const denied: [RouteName, object][] = [
    ['knowledge.create-group', { name: 'x' }],
    ['knowledge.rename-group', { name: 'x' }],
    ['knowledge.delete-group', {}],
    ['knowledge.create-entry', body],
    ['knowledge.update-entry', body],
    ['knowledge.delete-entry', {}],
  ];
  for (const [name, given] of denied)
    expect([name, (await call(name, { params, body: given }, agent)).code]).toEqual([name, 'access.denied']);
  const made = entryOf(await call('knowledge.create-entry', { body }, administrator));
  const { entries } = (await call('audit.list', {}, administrator)).body as { entries: object[] };
  expect(entries[0]).toMatchObject({
    action: 'knowledge-entry.created',
    target: made.id,
    agentId: node.home.staff.administrator.id,
  });
});

test('texts come back exactly as they were written', async () => {
  const { id: groupId } = await defaultGroup();
  const text = "</script><b>'; DROP TABLE knowledge_entry; --\n\u202E {{x}} 👍🏽";
  const question = `${createHash('sha256').update(text).digest('hex')} ${text}`;
  const entry = entryOf(
    await call('knowledge.create-entry', {
      body: { ...draft(groupId, question), similarQuestions: [], answer: { text, attachments: [] } },
    }),
  );
  expect([entry.question, entry.answer.text]).toEqual([question, text]);
});
