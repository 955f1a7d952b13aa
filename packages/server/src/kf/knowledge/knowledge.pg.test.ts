import { randomUUID } from 'node:crypto';
import { DAY_MS, type Id } from '@zhida/core/kit';
import { KfClient } from '@zhida/devkit';
import { forTenant } from '@zhida/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode } from '../../testing/index.ts';
import { mediaIdOf } from '../media-ids.ts';

let node: TestNode;
let client: KfClient;
let foreigner: KfClient;
beforeAll(async () => {
  node = await TestNode.create();
  client = await KfClient.create(node);
  foreigner = await KfClient.create(node, { tenantId: node.foreign.tenantId });
});
afterAll(() => node[Symbol.asyncDispose]());

const call = (name: string, body?: unknown, by = client) => by.call(`knowledge/${name}`, body);
const codeOf = async (name: string, body?: unknown, by = client) => (await call(name, body, by)).errcode;
let made = 0;
const newName = (): string => `组${(made += 1)}`;
const addGroup = async (name = newName(), by = client): Promise<string> =>
  String((await call('add_group', { name }, by))['group_id']);
const text = (content: string) => ({ text: { content } });
const newQuestion = (): string => `问题 ${randomUUID()}`;
const intent = (group_id: string, question = newQuestion()) => ({
  group_id,
  question: text(question),
  answers: [{ ...text('答案'), attachments: [] }],
});
const addIntent = async (body: object): Promise<string> => String((await call('add_intent', body))['intent_id']);
const readIntent = async (intent_id: string): Promise<Record<string, unknown> | undefined> =>
  ((await call('list_intent', { intent_id }))['intent_list'] as Record<string, unknown>[])[0];

/** A picture or film that an app of the tenant uploaded. */
async function media(
  kind: 'image' | 'video',
  tenantId: Id = node.home.tenantId,
): Promise<{ fileId: Id; mediaId: string }> {
  const fileId = randomUUID();
  await forTenant(node.context.db, tenantId, (tx) =>
    tx
      .insertInto('file')
      .values({
        tenant_id: tenantId,
        id: fileId,
        kind,
        name: `${kind}.bin`,
        mime_type: kind === 'image' ? 'image/png' : 'video/mp4',
        size_bytes: 100,
        width: 8,
        height: 6,
        digest: '0'.repeat(64),
        app_id: client.appId,
        created_at: node.context.now(),
      })
      .execute(),
  );
  return { fileId, mediaId: mediaIdOf(node.context.secret, tenantId, { fileId, at: node.context.now() }) };
}

test('7.4 the default group is there from the first look on and cannot be changed or removed', async () => {
  const other = await KfClient.create(node, { tenantId: node.foreign.tenantId });
  const first = await call('list_group', {}, other);
  expect(first).toMatchObject({ errcode: 0, has_more: 0 });
  const [group, ...more] = first['group_list'] as { group_id: string; name: string; is_default: number }[];
  expect(more).toEqual([]);
  expect(group).toEqual({ group_id: expect.any(String), name: expect.any(String), is_default: 1 });
  expect(await codeOf('del_group', { group_id: group?.group_id }, other)).toBe(40058);
  expect(await codeOf('mod_group', { group_id: group?.group_id, name: 'x' }, other)).toBe(40058);
  expect((await call('list_group', {}, other))['group_list']).toEqual([group]);
});

test('7.4 groups are added, renamed, found by id and removed; their names are unique and 12 characters at most', async () => {
  const name = '账号与安全问题一二三四五';
  expect(Array.from(name)).toHaveLength(12);
  const id = await addGroup(name);
  expect(await codeOf('add_group', { name })).toBe(40058);
  expect(await codeOf('add_group', { name: `${name}六` })).toBe(40058);
  const other = await addGroup();
  expect(await codeOf('mod_group', { group_id: other, name })).toBe(40058);
  expect(await codeOf('mod_group', { group_id: other, name: '改过的' })).toBe(0);
  expect(await codeOf('mod_group', { group_id: other, name: '改过的' })).toBe(0);
  expect((await call('list_group', { group_id: other }))['group_list']).toEqual([
    { group_id: other, name: '改过的', is_default: 0 },
  ]);
  expect(await codeOf('del_group', { group_id: other })).toBe(0);
  expect(await codeOf('del_group', { group_id: other })).toBe(40058);
  expect((await call('list_group', { group_id: other }))['group_list']).toEqual([]);
  expect((await call('list_group', { group_id: id }))['group_list']).toHaveLength(1);
});

test('7.4 the entries of a group that is removed move to the default group', async () => {
  const id = await addGroup();
  const moved = await addIntent(intent(id));
  expect(await codeOf('del_group', { group_id: id })).toBe(0);
  const groups = (await call('list_group', {}))['group_list'] as { group_id: string; is_default: number }[];
  expect((await readIntent(moved))?.['group_id']).toBe(groups.find((group) => group.is_default === 1)?.group_id);
});

test('7.4 an entry comes back as it was written, with its attachments in the form of lists', async () => {
  const [image, video] = [await media('image'), await media('video')];
  const question = newQuestion();
  const similar = [newQuestion(), newQuestion()];
  const group_id = await addGroup();
  const intent_id = await addIntent({
    group_id,
    question: text(question),
    similar_questions: { items: similar.map(text) },
    answers: [
      {
        ...text('答案'),
        attachments: [
          { msgtype: 'image', image: { media_id: image.mediaId } },
          { msgtype: 'video', video: { media_id: video.mediaId } },
          {
            msgtype: 'link',
            link: { title: '标题', picurl: 'https://example.com/p.png', desc: '', url: 'https://example.com/' },
          },
          {
            msgtype: 'miniprogram',
            miniprogram: { title: '小程序', thumb_media_id: image.mediaId, appid: 'wx1', pagepath: 'pages/a' },
          },
        ],
      },
    ],
  });
  const link = { title: '标题', pic_url: 'https://example.com/p.png', picurl: 'https://example.com/p.png', desc: '' };
  expect(await readIntent(intent_id)).toEqual({
    group_id,
    intent_id,
    question: text(question),
    similar_questions: { items: similar.map(text) },
    answers: [
      {
        ...text('答案'),
        attachments: [
          { msgtype: 'image', image: { name: 'image.bin' } },
          { msgtype: 'video', video: { name: 'video.bin' } },
          { msgtype: 'link', link: { ...link, url: 'https://example.com/' } },
          { msgtype: 'miniprogram', miniprogram: { title: '小程序', appid: 'wx1', pagepath: 'pages/a' } },
        ],
      },
    ],
  });
});

test('7.4 blocks that the type does not name are ignored, null lists are empty, both names of a picture are read', async () => {
  const group_id = await addGroup();
  const empty = { image: { media_id: '' }, video: { media_id: '' }, link: {}, miniprogram: null };
  const link = { title: 't', pic_url: 'https://example.com/a.png', desc: 'd', url: 'https://example.com/' };
  const body = {
    ...intent(group_id),
    similar_questions: { items: null },
    answers: [{ ...text('答案'), attachments: [{ ...empty, msgtype: 'link', link }] }],
  };
  const intent_id = await addIntent(body);
  const { answers } = (await readIntent(intent_id)) as unknown as { answers: { attachments: unknown[] }[] };
  const [answer] = answers;
  expect(answer?.attachments).toEqual([{ msgtype: 'link', link: { ...link, picurl: link.pic_url } }]);
  const plain = await call('add_intent', {
    ...intent(group_id),
    similar_questions: null,
    answers: [{ ...text('答案'), attachments: null }],
  });
  expect(plain.errcode).toBe(0);
});

test('7.4 each part that mod_intent is given takes the place of the old one, and empty parts change nothing', async () => {
  const group_id = await addGroup();
  const [before, after, similar] = [newQuestion(), newQuestion(), newQuestion()];
  const body = { ...intent(group_id, before), similar_questions: { items: [text(similar)] } };
  const intent_id = await addIntent(body);
  const old = await readIntent(intent_id);
  // As a client library sends it that fills in every field.
  const untouched = { intent_id, question: text(''), similar_questions: { items: null }, answers: [] };
  for (const parts of [
    untouched,
    { intent_id },
    { intent_id, question: null, similar_questions: null, answers: null },
  ]) {
    expect(await codeOf('mod_intent', parts)).toBe(0);
    expect(await readIntent(intent_id)).toEqual(old);
  }
  expect(await codeOf('mod_intent', { ...untouched, question: text(after) })).toBe(0);
  expect(await readIntent(intent_id)).toEqual({ ...old, question: text(after) });
  const answers = [{ ...text('新的答案'), attachments: [] }];
  expect(await codeOf('mod_intent', { ...untouched, answers })).toBe(0);
  expect(await readIntent(intent_id)).toEqual({ ...old, question: text(after), answers });
  expect(await codeOf('mod_intent', { intent_id, similar_questions: { items: [] } })).toBe(0);
  expect((await readIntent(intent_id))?.['similar_questions']).toEqual({ items: [] });
  // The old question is free again.
  expect(await codeOf('add_intent', intent(group_id, before))).toBe(0);
});

test('7.4 a question is there once in all groups, whatever its case, width and spaces, as main or similar one', async () => {
  const [first, second] = [await addGroup(), await addGroup()];
  const question = `How Long ${randomUUID()}`;
  const other = await addIntent(intent(second));
  await addIntent({ ...intent(first, question), similar_questions: { items: [text(`Ａ ${question}`)] } });
  const same = question.toUpperCase().replaceAll(' ', '\u3000');
  expect(await codeOf('add_intent', intent(second, same))).toBe(40058);
  expect(await codeOf('add_intent', { ...intent(second), similar_questions: { items: [text(same)] } })).toBe(40058);
  expect(await codeOf('add_intent', intent(second, `a ${question}`))).toBe(40058);
  expect(await codeOf('mod_intent', { intent_id: other, question: text(same) })).toBe(40058);
  const twice = newQuestion();
  expect(await codeOf('add_intent', { ...intent(second, twice), similar_questions: { items: [text(twice)] } })).toBe(
    40058,
  );
  expect(((await call('list_intent', { group_id: second }))['intent_list'] as unknown[]).length).toBe(1);
});

test('7.4 of twenty programs that add the same question at once, one does', async () => {
  const group_id = await addGroup();
  const body = intent(group_id);
  const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf('add_intent', body)));
  expect(codes.toSorted((a, b) => a - b)).toEqual([0, ...Array.from({ length: 19 }, () => 40058)]);
});

test('7.4 the limits of an entry count characters: 200 of a question, 500 of an answer, 100 similar ones, 4 attachments', async () => {
  const group_id = await addGroup();
  const long = (count: number) => `${made}${'长'.repeat(count)}`.slice(0, count);
  const link = { msgtype: 'link', link: { title: 't', url: 'https://example.com/' } };
  const answers = (content: string, count: number) => [
    { ...text(content), attachments: Array.from({ length: count }, () => link) },
  ];
  const items = (count: number) => ({ items: Array.from({ length: count }, () => text(newQuestion())) });
  expect(await codeOf('add_intent', intent(group_id, long(201)))).toBe(40058);
  expect(await codeOf('add_intent', intent(group_id, long(200)))).toBe(0);
  expect(await codeOf('add_intent', { ...intent(group_id), answers: answers('答'.repeat(501), 0) })).toBe(40058);
  expect(await codeOf('add_intent', { ...intent(group_id), answers: answers('答'.repeat(500), 4) })).toBe(0);
  expect(await codeOf('add_intent', { ...intent(group_id), answers: answers('答', 5) })).toBe(40058);
  expect(await codeOf('add_intent', { ...intent(group_id), answers: [] })).toBe(40058);
  expect(await codeOf('add_intent', { ...intent(group_id), answers: [...answers('一', 0), ...answers('二', 0)] })).toBe(
    40058,
  );
  expect(await codeOf('add_intent', { ...intent(group_id), similar_questions: items(100) })).toBe(0);
  expect(await codeOf('add_intent', { ...intent(group_id), similar_questions: items(101) })).toBe(40058);
});

test('7.4 a corp has 100 groups and a group 200 entries', { timeout: 60_000 }, async () => {
  const other = await TestNode.create();
  try {
    const by = await KfClient.create(other);
    const [first] = (await call('list_group', {}, by))['group_list'] as { group_id: string }[];
    const group_id = first?.group_id ?? '';
    for (let count = 1; count < 100; count += 1) expect(await codeOf('add_group', { name: `g${count}` }, by)).toBe(0);
    expect(await codeOf('add_group', { name: 'one more' }, by)).toBe(40058);
    for (let count = 0; count < 200; count += 1) expect(await codeOf('add_intent', intent(group_id), by)).toBe(0);
    expect(await codeOf('add_intent', intent(group_id), by)).toBe(40058);
    const groups = (await call('list_group', {}, by))['group_list'] as { group_id: string; is_default: number }[];
    const spare = groups.at(-1)?.group_id ?? '';
    expect(await codeOf('add_intent', intent(spare), by)).toBe(0);
    // There is no room for its entry elsewhere, so nothing is removed.
    expect(await codeOf('del_group', { group_id: spare }, by)).toBe(40058);
    expect((await call('list_group', { group_id: spare }, by))['group_list']).toHaveLength(1);
  } finally {
    await other[Symbol.asyncDispose]();
  }
});

test('7.4 lists go on where they ended, though entries are added and removed meanwhile', async () => {
  const group_id = await addGroup();
  const all: string[] = [];
  for (let count = 0; count < 7; count += 1) all.push(await addIntent(intent(group_id)));
  const seen: string[] = [];
  let cursor = '';
  for (let page = 0; ; page += 1) {
    const answer = await call('list_intent', { group_id, limit: 2, cursor });
    seen.push(...(answer['intent_list'] as { intent_id: string }[]).map(({ intent_id }) => intent_id));
    cursor = String(answer['next_cursor']);
    if (page === 0) {
      await call('del_intent', { intent_id: all[0] });
      all.push(await addIntent(intent(group_id)));
    }
    if (answer['has_more'] === 0) break;
  }
  expect(seen).toEqual(all);
  const added = await addIntent(intent(group_id));
  const next = await call('list_intent', { group_id, cursor });
  expect((next['intent_list'] as { intent_id: string }[]).map(({ intent_id }) => intent_id)).toEqual([added]);
  expect((await call('list_group', { limit: 1, cursor: null, group_id: '' }))['has_more']).toBe(1);
});

test('7.4 empty fields of a list call are not given; cursors of others are refused', async () => {
  expect(await codeOf('list_intent', { limit: 0, cursor: '', group_id: '', intent_id: '' })).toBe(0);
  expect(await codeOf('list_intent')).toBe(0);
  expect(await codeOf('list_intent', 'null')).toBe(0);
  for (const cursor of ['x', 'k1.', 'k1.-1', 'k1.01', 'a1.5', 'k1.zzzzzzzzzzzzzz']) {
    expect(await codeOf('list_intent', { cursor })).toBe(50100);
    expect(await codeOf('list_group', { cursor })).toBe(50100);
  }
  expect(await codeOf('list_intent', { limit: 1_001 })).toBe(40058);
  expect((await call('list_intent', { intent_id: 'nobody' }))['intent_list']).toEqual([]);
});

test('7.4 what is missing, of a wrong type, unknown or of another tenant is refused and changes nothing', async () => {
  const group_id = await addGroup();
  const intent_id = await addIntent(intent(group_id));
  const foreignGroup = await addGroup('别家的', foreigner);
  const foreignIntent = String((await call('add_intent', intent(foreignGroup), foreigner))['intent_id']);
  const foreignMedia = await media('image', node.foreign.tenantId);
  const video = await media('video');
  const answersWith = (attachment: object) => [{ ...text('答'), attachments: [attachment] }];
  const state = async () => [
    await call('list_group', {}),
    await call('list_intent', {}),
    await call('list_intent', {}, foreigner),
  ];
  const before = await state();
  const refused: [string, unknown, number][] = [
    ['add_group', {}, 40058],
    ['add_group', { name: 5 }, 40058],
    ['add_group', { name: ' ' }, 40058],
    ['add_group', '{', 40058],
    ['del_group', {}, 40058],
    ['del_group', { group_id: 'x' }, 40058],
    ['del_group', { group_id: foreignGroup }, 40058],
    ['mod_group', { group_id: foreignGroup, name: 'n' }, 40058],
    ['mod_group', { group_id }, 40058],
    ['add_intent', { ...intent(group_id), question: 'x' }, 40058],
    ['add_intent', { ...intent(group_id), question: text('') }, 40058],
    ['add_intent', { ...intent(group_id), answers: text('x') }, 40058],
    ['add_intent', intent(foreignGroup), 40058],
    ['add_intent', intent(intent_id), 40058],
    ['add_intent', { ...intent(group_id), answers: answersWith({ msgtype: 'voice' }) }, 40058],
    [
      'add_intent',
      { ...intent(group_id), answers: answersWith({ msgtype: 'image', image: { media_id: 'x' } }) },
      40007,
    ],
    [
      'add_intent',
      { ...intent(group_id), answers: answersWith({ msgtype: 'image', image: { media_id: video.mediaId } }) },
      40007,
    ],
    [
      'add_intent',
      { ...intent(group_id), answers: answersWith({ msgtype: 'image', image: { media_id: foreignMedia.mediaId } }) },
      40007,
    ],
    [
      'add_intent',
      { ...intent(group_id), answers: answersWith({ msgtype: 'link', link: { title: 't', url: 'javascript:1' } }) },
      40058,
    ],
    ['mod_intent', { intent_id: foreignIntent, question: text(newQuestion()) }, 40058],
    ['mod_intent', { intent_id, question: text('长'.repeat(201)) }, 40058],
    ['mod_intent', { question: text('x') }, 40058],
    ['del_intent', { intent_id: foreignIntent }, 40058],
    ['del_intent', { intent_id: 7 }, 40058],
    ['del_intent', null, 40058],
  ];
  for (const [name, body, code] of refused) expect([name, body, await codeOf(name, body)]).toEqual([name, body, code]);
  expect((await call('list_group', { group_id: foreignGroup }))['group_list']).toEqual([]);
  expect((await call('list_intent', { group_id: foreignGroup }))['intent_list']).toEqual([]);
  expect((await call('list_intent', { intent_id: foreignIntent }))['intent_list']).toEqual([]);
  expect(await state()).toEqual(before);
});

test('7.4 without a valid token nothing is told or done', async () => {
  const names = [
    'add_group',
    'del_group',
    'mod_group',
    'list_group',
    'add_intent',
    'del_intent',
    'mod_intent',
    'list_intent',
  ];
  const dead = await KfClient.create(node);
  dead.token = 'dead';
  for (const name of names) expect([name, await codeOf(name, {}, dead)]).toEqual([name, 40014]);
  const late = await KfClient.create(node);
  node.passTime(DAY_MS);
  for (const name of names) expect([name, await codeOf(name, {}, late)]).toEqual([name, 42001]);
  node.passTime(-DAY_MS);
});

test('7.4 the bot answers a customer who asks a question of the knowledge, with the files of the answer', async () => {
  const image = await media('image');
  const question = `多久到账 ${randomUUID()}`;
  await addIntent({
    ...intent(await addGroup(), question),
    similar_questions: { items: [text(`怎么这么慢 ${question}`)] },
    answers: [{ ...text('三天内到账'), attachments: [{ msgtype: 'image', image: { media_id: image.mediaId } }] }],
  });
  const { tenantId, accountId } = node.home;
  await forTenant(node.context.db, tenantId, (tx) =>
    tx
      .updateTable('account')
      .set((row) => ({ settings: row.fn('jsonb_set', [row.ref('settings'), row.val('{hasBot}'), row.val('true')]) }))
      .where('id', '=', accountId)
      .execute(),
  );
  node.context.accounts.forget(tenantId);
  const say = async (words: string) => {
    const customer = await node.customer();
    await node.call('customer.submit', {
      params: { conversationId: customer.conversationId },
      headers: customer.headers,
      body: { key: randomUUID(), input: { type: 'send', content: { kind: 'text', text: words } } },
    });
    return customer;
  };
  const heardBy = (customer: Awaited<ReturnType<typeof say>>) => async () => {
    const { body } = await node.call('customer.read-conversation', {
      params: { conversationId: customer.conversationId },
      headers: customer.headers,
    });
    const { events } = body as {
      events: { type: string; sender?: { kind: string }; content?: { kind: string; text?: string } }[];
    };
    return events.flatMap(({ type, sender, content }) =>
      type === 'message.sent' && sender?.kind === 'bot' ? [content?.text ?? content?.kind] : [],
    );
  };
  // With whether it helped below it.
  const answer = ['三天内到账', 'image', 'menu'];
  const customer = await say(`  ${question.toUpperCase().replaceAll(' ', '　')}`);
  await expect.poll(heardBy(customer), { timeout: 10_000 }).toEqual(answer);
  await expect.poll(heardBy(await say(`怎么这么慢${question}`)), { timeout: 10_000 }).toEqual(answer);
  // What it does not know it does not pretend to know: it says so, and offers a person.
  await expect.poll(heardBy(await say('别的事情')), { timeout: 10_000 }).toEqual(['menu']);
  const links = await node.call('files.read-links', { params: { fileId: image.fileId }, headers: customer.headers });
  expect(links.status).toBe(200);
});
