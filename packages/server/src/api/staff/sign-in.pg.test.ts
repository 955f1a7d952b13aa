import { MINUTE_MS, SECOND_MS } from '@zhida/core/kit';
import { CSRF_HEADER } from '@zhida/protocol/routes';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TEST_PASSWORD, TestNode, type TestReply } from '../../testing/index.ts';

let node: TestNode;
beforeEach(async () => {
  node = await TestNode.create();
});
afterEach(() => node[Symbol.asyncDispose]());

const EMAIL = 'agent@home.test';
const STRANGER = 'nobody@home.test';

const signIn = (email: string, password: string, headers: Record<string, string> = {}): Promise<TestReply> =>
  node.call('staff.sign-in', { body: { email, password }, headers });

const failTimes = async (times: number, email: string): Promise<(string | null)[]> => {
  const codes: (string | null)[] = [];
  for (let attempt = 0; attempt < times; attempt += 1) codes.push((await signIn(email, `wrong ${attempt}`)).code);
  return codes;
};

const cookieIn = ({ headers }: TestReply): string => {
  const cookie = headers['set-cookie'];
  return typeof cookie === 'string' ? cookie : '';
};

const WRONG = 'access.wrong-password';
const LOCKED = 'access.locked-out';

test('the right password begins a session that only our own pages can use', async () => {
  const reply = await signIn(` ${EMAIL.toUpperCase()} `, TEST_PASSWORD);
  expect(reply.status).toBe(200);
  const cookie = cookieIn(reply);
  expect(cookie).toMatch(/^zhida_session=[0-9a-f-]{36}\.[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
  const { csrfToken } = reply.body as { csrfToken: string };
  expect(csrfToken).toMatch(/^[\w-]{32}$/);
  const session = { cookie: cookie.split(';')[0] ?? '', [CSRF_HEADER]: csrfToken };
  expect((await node.call('staff.sign-out', { headers: session })).status).toBe(200);
});

test('behind https the cookie is never sent without it', async () => {
  await node[Symbol.asyncDispose]();
  node = await TestNode.create({ env: { ZHIDA_PUBLIC_URL: 'https://help.example.test/' } });
  expect(cookieIn(await signIn(EMAIL, TEST_PASSWORD))).toContain('; Secure');
});

test('a session that was planted in the browser before is worth nothing afterwards', async () => {
  const planted = cookieIn(await signIn('supervisor@home.test', TEST_PASSWORD)).split(';')[0] ?? '';
  const reply = await signIn(EMAIL, TEST_PASSWORD, { cookie: planted });
  const own = cookieIn(reply).split(';')[0] ?? '';
  expect(own).not.toBe(planted);
  expect((await node.call('staff.read-session', { headers: { cookie: planted } })).code).toBe('access.signed-out');
  expect((await node.call('staff.read-session', { headers: { cookie: own } })).status).toBe(200);
});

test('a wrong password and an unknown address are told alike, and neither comes back quickly', async () => {
  const startedAt = performance.now();
  const wrong = await signIn(EMAIL, 'wrong');
  const unknown = await signIn(STRANGER, 'wrong');
  expect(performance.now() - startedAt).toBeGreaterThan(2 * 250 - 2);
  const shown = ({ status, body, code }: TestReply) => ({
    status,
    code,
    keys: Object.keys((body as { error: object }).error),
  });
  expect(shown(wrong)).toEqual(shown(unknown));
  expect(wrong).toMatchObject({ status: 401, code: WRONG });
});

test.each([EMAIL, STRANGER])(
  'five wrong passwords lock %s for a minute, each further one for twice as long',
  async (email) => {
    expect(await failTimes(6, email)).toEqual([WRONG, WRONG, WRONG, WRONG, LOCKED, LOCKED]);
    const locked = await signIn(email, TEST_PASSWORD);
    expect(locked).toMatchObject({ status: 429, code: LOCKED });
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(50);
    expect(Number(locked.headers['retry-after'])).toBeLessThanOrEqual(60);

    node.passTime(MINUTE_MS + SECOND_MS);
    expect(await failTimes(1, email)).toEqual([LOCKED]);
    node.passTime(MINUTE_MS + SECOND_MS);
    expect((await signIn(email, TEST_PASSWORD)).code).toBe(LOCKED);
    node.passTime(MINUTE_MS);
    if (email === STRANGER) return;
    expect((await signIn(email, TEST_PASSWORD)).status).toBe(200);
    // All is forgiven.
    expect(await failTimes(4, email)).toEqual([WRONG, WRONG, WRONG, WRONG]);
  },
);

test('many guesses at once are counted one by one: a right one among them does not pass once it is locked', async () => {
  const guesses = Array.from({ length: 12 }, (_, index) => signIn(EMAIL, `wrong ${index}`));
  const codes = (await Promise.all(guesses)).map(({ code }) => code);
  expect(codes.filter((code) => code === WRONG)).toHaveLength(4);
  expect(codes.filter((code) => code === LOCKED)).toHaveLength(8);
  expect((await signIn(EMAIL, TEST_PASSWORD)).code).toBe(LOCKED);
});

test('one agent who is locked out does not lock out another', async () => {
  await failTimes(5, EMAIL);
  expect((await signIn('supervisor@home.test', TEST_PASSWORD)).status).toBe(200);
});

test('an address may try only so often in a minute, whoever it claims to be', async () => {
  await node[Symbol.asyncDispose]();
  node = await TestNode.create({ env: { ZHIDA_SIGN_INS_PER_MINUTE: '3' } });
  const codes: (string | null)[] = [];
  for (let index = 0; index < 5; index += 1) codes.push((await signIn(`agent-${index}@home.test`, 'wrong')).code);
  expect(codes).toEqual([WRONG, WRONG, WRONG, 'request.too-many', 'request.too-many']);
  const reply = await signIn(EMAIL, TEST_PASSWORD);
  expect(reply.status).toBe(429);
  expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  // Those who are signed in already work on.
  expect((await node.call('staff.read-session', { headers: await node.staff() })).status).toBe(200);
});
