import { expect, test } from 'vitest';
import { personAt, refusal, SESSION_ANSWERS, standIn } from '../testing/stand-in.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const account = { id: ID, name: '支付客服', waiting: 2, agentsOnline: 1 };
const department = { id: 7, name: '售后', agentIds: [ID], accountIds: [ID] };
const entry = {
  id: ID,
  slug: 'pay',
  name: '收据',
  accountId: ID,
  scene: 'receipt',
  url: 'https://help.example/k/pay',
  qrSvg: '<svg/>',
  demand: null,
};

const answers = {
  ...SESSION_ANSWERS,
  'GET /api/accounts': { body: { accounts: [account] } },
  'GET /api/agents': {
    body: {
      agents: [
        {
          agentId: ID,
          userId: 'bei.yi',
          name: '北一',
          role: 'agent',
          accountIds: [ID],
          presence: 'online',
          load: 3,
          breakReason: null,
          shift: null,
          capacity: 8,
        },
      ],
    },
  },
  'GET /api/departments': { body: { departments: [department] } },
  'POST /api/departments': { body: { ...department, agentIds: [], accountIds: [] } },
  'PUT /api/departments/7': { body: department },
  'DELETE /api/departments/7': { body: { done: true } },
  [`PUT /api/agents/${ID}/user-id`]: { body: { done: true } },
  'GET /api/entries': { body: { entries: [entry] } },
  'POST /api/entries': { body: { id: ID, slug: 'pay' } },
  'GET /api/effects?state=failed&limit=50': {
    body: {
      effects: [
        {
          id: '7',
          kind: 'run-bot',
          conversationId: ID,
          attempts: 8,
          createdAt: 0,
          runAt: 0,
          failedAt: 1_000,
          lastError: 'no \u001b[2Jbot',
        },
      ],
    },
  },
  'POST /api/effects/7/retry': { body: { done: true } },
  'GET /api/audit?limit=1': {
    body: {
      entries: [
        {
          id: 5,
          at: 0,
          agentId: ID,
          agentName: '班长',
          action: 'staff.signed-in',
          target: null,
          targetName: null,
          detail: null,
          address: '::1',
        },
      ],
      next: 5,
    },
  },
};

async function signedIn() {
  const server = await standIn(answers);
  const person = await personAt('open sesame');
  await person.run(`session sign-in --email admin@demo.zhida --url ${server.url}`);
  person.env['ZHIDA_URL'] = server.url;
  return {
    server,
    run: person.run,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await person[Symbol.asyncDispose]();
    },
  };
}

test('accounts and agents are listed as tables', async () => {
  await using at = await signedIn();
  expect((await at.run('accounts list')).said.split('\n')[1]).toBe(`支付客服  2        1              ${ID}`);
  expect((await at.run('agents list')).said).toContain('online    3/8');
});

test('departments are listed, made, changed by member id, and removed', async () => {
  await using at = await signedIn();
  expect((await at.run('departments list')).said.split('\n')[1]).toBe('7   售后  1        1');
  expect((await at.run('departments create --name 售后')).said).toBe('Made 售后: 7');
  const { said } = await at.run(`departments update 7 --members BEI.YI --accounts ${ID} --name 售后`);
  expect(said).toBe('售后: 1 members, 1 accounts');
  expect(at.server.seen.at(-1)?.body).toEqual({ name: '售后', agentIds: [ID], accountIds: [ID] });
  await at.run('departments update 7 --members --accounts');
  expect(at.server.seen.at(-1)?.body).toEqual({ agentIds: [], accountIds: [] });
  expect((await at.run('departments update 7 --members nobody')).complained).toContain('There is no member nobody');
  expect((await at.run('departments delete 7')).said).toBe('Removed department 7.');
});

test('an agent gets the id by which other systems know him', async () => {
  await using at = await signedIn();
  expect((await at.run(`agents set-user-id ${ID} wang.wu`)).said).toBe(`${ID} is wang.wu now.`);
  expect(at.server.seen.at(-1)?.body).toEqual({ userId: 'wang.wu' });
});

test('with --json the answer is printed as the server gave it', async () => {
  await using at = await signedIn();
  expect(JSON.parse((await at.run('accounts list --json')).said)).toEqual({ accounts: [account] });
});

test('an entry point is made by the name of its account and told with its link', async () => {
  await using at = await signedIn();
  const made = await at.run('entries create --account 支付客服 --name 收据 --scene receipt');
  expect(made).toMatchObject({ exitCode: 0, said: 'Made 收据: https://help.example/k/pay' });
  const post = at.server.seen.find(({ what }) => what === 'POST /api/entries');
  expect(post).toMatchObject({
    body: { accountId: ID, name: '收据', scene: 'receipt' },
    headers: { 'x-zhida-csrf': 'csrf-1' },
  });
  expect(await at.run('entries create --account 别的 --name x --scene y')).toMatchObject({ exitCode: 1 });
});

test('failed effects are listed, without obeying what their errors hold, and tried again', async () => {
  await using at = await signedIn();
  const { said } = await at.run('effects list');
  expect(said).toContain('1970-01-01T00:00:01Z');
  expect(said).toContain('no [2Jbot');
  expect(await at.run('effects retry 7')).toMatchObject({ exitCode: 0 });
  expect(await at.run('effects retry 8')).toMatchObject({ exitCode: 1 });
});

test('a page of the audit trail says how to go on', async () => {
  await using at = await signedIn();
  expect((await at.run('audit list --limit 1')).said.split('\n').at(-1)).toBe('more: --before 5');
});

test('an unknown tab, a page too large and an unknown command are wrong usage', async () => {
  await using at = await signedIn();
  const before = at.server.seen.length;
  for (const line of [
    'conversations list --tab nonsense',
    'audit list --limit 101',
    'accounts burn',
    'effects retry',
  ]) {
    expect(await at.run(line)).toMatchObject({ exitCode: 2 });
  }
  expect(at.server.seen).toHaveLength(before);
});

test('a refusal is told with its code, and an answer of something else as such', async () => {
  await using server = await standIn({
    ...SESSION_ANSWERS,
    'GET /api/agents': refusal(403, 'access.denied'),
    'GET /api/entries': { body: { hello: 'world' } },
  });
  await using person = await personAt('open sesame');
  await person.run(`session sign-in --email admin@demo.zhida --url ${server.url}`);
  expect(await person.run(`agents list --url ${server.url}`)).toMatchObject({
    exitCode: 1,
    complained: 'no: access.denied (access.denied)',
  });
  expect((await person.run(`entries list --url ${server.url}`)).complained).toContain('is not this version of Zhida');
});
