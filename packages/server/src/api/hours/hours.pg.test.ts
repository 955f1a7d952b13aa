import { DEFAULT_CALLBACK_RULES, DEFAULT_OUTSIDE_HOURS } from '@zhida/core/callbacks';
import type { Calendar } from '@zhida/core/clocks';
import { HOUR_MS } from '@zhida/core/kit';
import { ENDPOINTS, type AnswerOf } from '@zhida/protocol/endpoints';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode } from '../../testing/index.ts';

let node: TestNode;
let supervisor: Record<string, string>;
beforeAll(async () => {
  node = await TestNode.create();
  supervisor = await node.staff('supervisor');
});
afterAll(() => node[Symbol.asyncDispose]());

const read = async (): Promise<AnswerOf<'hours.read'>> =>
  ENDPOINTS['hours.read'].answer.parse((await node.call('hours.read', { headers: supervisor })).body);
const save = (body: { accountId: string | null; region: string | null; calendar: Calendar }, headers = supervisor) =>
  node.call('hours.save-calendar', { body, headers });
const accountNow = async () => (await read()).accounts.find(({ accountId }) => accountId === node.home.accountId);

const CLOSED: Calendar = { timeZone: 'Asia/Shanghai', weekly: [], special: [], closures: [], night: null };
/** Open but for a closure that lasts an hour from now. */
const closedForAnHour = (): Calendar => {
  const at = node.context.now();
  return {
    timeZone: 'UTC',
    weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
    special: [],
    closures: [{ name: '搬家', from: at - 1, to: at + HOUR_MS }],
    night: null,
  };
};

test('an account without a calendar serves round the clock; the most particular calendar holds', async () => {
  expect(await accountNow()).toMatchObject({ calendarId: null, hours: { mode: 'open', timeZone: null } });
  const forAll = await save({ accountId: null, region: null, calendar: CLOSED });
  expect(await accountNow()).toMatchObject({
    calendarId: (forAll.body as { id: string }).id,
    hours: { mode: 'closed', opensAt: null, timeZone: 'Asia/Shanghai' },
  });
  const calendar = closedForAnHour();
  const own = await save({ accountId: node.home.accountId, region: null, calendar });
  expect(await accountNow()).toMatchObject({
    calendarId: (own.body as { id: string }).id,
    hours: { mode: 'closed', because: '搬家', opensAt: calendar.closures[0]?.to, timeZone: 'UTC' },
  });
  node.passTime(HOUR_MS + 1);
  expect(await accountNow()).toMatchObject({ hours: { mode: 'open', because: null, opensAt: null } });
});

test('a calendar is kept in place of the one for the same account and region, and goes away again', async () => {
  const region = 'overseas';
  const first = (await save({ accountId: node.home.accountId, region, calendar: CLOSED })).body as { id: string };
  const second = (await save({ accountId: node.home.accountId, region, calendar: closedForAnHour() })).body;
  expect(second).toMatchObject({ id: first.id, region, calendar: { timeZone: 'UTC' } });
  expect((await read()).calendars.filter((row) => row.region === region)).toEqual([second]);
  const remove = () => node.call('hours.delete-calendar', { params: { calendarId: first.id }, headers: supervisor });
  expect((await remove()).body).toEqual({ done: true });
  expect(await remove()).toMatchObject({ status: 404, code: 'request.not-found' });
});

test('everybody may look, supervisors may change', async () => {
  const agent = await node.staff('agent');
  expect((await node.call('hours.read', { headers: agent })).status).toBe(200);
  const denied = { status: 403, code: 'access.denied' };
  expect(await save({ accountId: null, region: null, calendar: CLOSED }, agent)).toMatchObject(denied);
  const params = { calendarId: node.home.accountId, accountId: node.home.accountId };
  expect(await node.call('hours.delete-calendar', { params, headers: agent })).toMatchObject(denied);
  const body = { callbacks: DEFAULT_CALLBACK_RULES, outsideHours: DEFAULT_OUTSIDE_HOURS };
  expect(await node.call('hours.update-account', { params, body, headers: agent })).toMatchObject(denied);
});

test('what is no calendar is refused with the field that is wrong', async () => {
  const wrong: readonly (readonly [Partial<Record<keyof Calendar, unknown>>, RegExp])[] = [
    [{ timeZone: '+08:00' }, /timeZone/],
    [{ weekly: [{ weekday: 8, from: '09:00', to: '10:00' }] }, /weekday/],
    [{ weekly: [{ weekday: 1, from: '09:00', to: '09:00' }] }, /weekly/],
    [{ night: { from: '25:00', to: '09:00' } }, /night/],
    [{ special: [{ name: 'x', firstDay: '2026-02-30', lastDay: '2026-03-01', slots: [] }] }, /special/],
  ];
  for (const [parts, field] of wrong) {
    const reply = await node.call('hours.save-calendar', {
      body: { accountId: null, region: null, calendar: { ...CLOSED, ...parts } },
      headers: supervisor,
    });
    expect(reply).toMatchObject({ status: 400, code: 'request.malformed' });
    expect(JSON.stringify(reply.body)).toMatch(field);
  }
});

test('the rules of an account are kept, and nothing else of its settings changes', async () => {
  const params = { accountId: node.home.accountId };
  const before = (await node.context.accounts.accountsOf(node.home.tenantId)).get(node.home.accountId)?.settings;
  const body = {
    callbacks: { ...DEFAULT_CALLBACK_RULES, perSlot: 9 },
    outsideHours: { ...DEFAULT_OUTSIDE_HOURS, closed: { callback: false, emergency: true } },
  };
  expect((await node.call('hours.update-account', { params, body, headers: supervisor })).body).toEqual({ done: true });
  expect(await accountNow()).toMatchObject(body);
  const after = (await node.context.accounts.accountsOf(node.home.tenantId)).get(node.home.accountId)?.settings;
  expect(after).toEqual({ ...before, ...body });
});
