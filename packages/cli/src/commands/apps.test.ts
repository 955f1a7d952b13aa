import { expect, test } from 'vitest';
import { personAt, SESSION_ANSWERS, standIn } from '../testing/stand-in.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const app = {
  id: ID,
  number: 1_000_002,
  name: '订单助手',
  secretHint: 'wxyz',
  trustedAddresses: [],
  isEnabled: true,
  callbackUrl: 'https://app.example/callback',
  createdAt: 0,
};
const account = { id: ID, name: '支付客服', openKfid: 'wkAAAA', appId: ID };

const answers = {
  ...SESSION_ANSWERS,
  'GET /api/apps': { body: { corpId: 'ww0123456789abcdef', apps: [app], accounts: [account] } },
  'POST /api/apps': { body: { app, secret: 'the-secret' } },
  [`POST /api/apps/${ID}/secret`]: { body: { app, secret: 'the-new-secret' } },
  [`POST /api/apps/${ID}/accounts`]: { body: { done: true } },
  [`POST /api/apps/${ID}/callback/tests`]: { body: { status: 404, problem: 'wrong-status' } },
  [`GET /api/apps/${ID}/calls?limit=50`]: {
    body: {
      calls: [
        {
          id: 1,
          at: 1_000,
          path: '/cgi-bin/kf/send_msg',
          errcode: 95018,
          errmsg: 'send msg \u001b[2J session status invalid',
          hint: 'hint-1',
          durationMs: 3,
          address: '203.0.113.7',
        },
      ],
      next: null,
    },
  },
  [`GET /api/apps/${ID}/deliveries?limit=50`]: {
    body: {
      deliveries: [
        { id: 2, at: 2_000, accountId: ID, attempt: 3, status: null, problem: 'no-answer', durationMs: 5_000 },
        { id: 1, at: 1_000, accountId: null, attempt: 1, status: 200, problem: null, durationMs: 4 },
      ],
      next: null,
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

test('apps are listed with the enterprise id and the accounts they run', async () => {
  await using at = await signedIn();
  const { said } = await at.run('apps list');
  expect(said).toContain('corpid: ww0123456789abcdef');
  expect(said.split('\n')[2]).toMatch(/^订单助手 +1000002 +enabled +…wxyz +支付客服 +0/);
});

test('a secret is printed when it is made', async () => {
  await using at = await signedIn();
  const made = await at.run('apps create --name 订单助手');
  expect(made).toMatchObject({ exitCode: 0 });
  expect(made.said).toContain('secret: the-secret');
  expect((await at.run('apps rotate-secret 订单助手')).said).toContain('secret: the-new-secret');
  expect(await at.run('apps rotate-secret 别的')).toMatchObject({ exitCode: 1 });
  expect(await at.run('apps create')).toMatchObject({ exitCode: 2 });
});

test('an app is given an account by its name, and it is taken back', async () => {
  await using at = await signedIn();
  expect((await at.run('apps run 订单助手 支付客服')).said).toBe('订单助手 runs 支付客服 (wkAAAA).');
  expect((await at.run('apps run 订单助手 支付客服 --stop')).exitCode).toBe(0);
  const posts = at.server.seen.filter(({ what }) => what === `POST /api/apps/${ID}/accounts`);
  expect(posts.map(({ body }) => body)).toEqual([{ add: [ID] }, { remove: [ID] }]);
  expect(await at.run('apps run 订单助手 别的')).toMatchObject({ exitCode: 1 });
});

test('a callback that does not prove itself is a no, with what was wrong', async () => {
  await using at = await signedIn();
  expect(await at.run('apps test-callback 订单助手')).toMatchObject({ exitCode: 1, said: 'wrong-status (HTTP 404)' });
});

test('refused calls and deliveries are listed, without obeying what they hold', async () => {
  await using at = await signedIn();
  expect((await at.run('apps calls 订单助手')).said).toContain('95018  send msg [2J session status invalid');
  const { said } = await at.run('apps deliveries 订单助手');
  expect(said).toContain('支付客服  3    –       no-answer  5000 ms');
  expect(said).toContain('proof');
});
