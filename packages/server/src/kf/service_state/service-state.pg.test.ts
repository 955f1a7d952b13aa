import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '@zhida/core/kit';
import { KfClient } from '@zhida/devkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TestNode, type TestCustomer } from '../../testing/index.ts';
import { customerWhoWrote, passTimeFor, say, setPresence, submit } from '../../testing/kf-story.ts';
import { readCode } from '../codes.ts';
import { externalUseridOf, openKfidOf } from '../ids.ts';

let node: TestNode;
let client: KfClient;
let openKfid: string;
beforeAll(async () => {
  node = await TestNode.create();
  client = await KfClient.create(node, { accountIds: [node.home.accountId] });
  openKfid = openKfidOf(node.home.accountId);
});
afterAll(() => node[Symbol.asyncDispose]());
beforeEach(async () => {
  await setPresence(node, 'agent', 'online');
  await setPresence(node, 'supervisor', 'online');
  await setPresence(node, 'administrator', 'offline');
});

type Writer = TestCustomer & { readonly external: string };
const get = async ({ external }: Pick<Writer, 'external'>) => {
  const { errcode, service_state, servicer_userid } = await client.call('service_state/get', {
    open_kfid: openKfid,
    external_userid: external,
  });
  expect(errcode).toBe(0);
  return servicer_userid === undefined ? [service_state] : [service_state, servicer_userid];
};
const trans = (
  { external }: Pick<Writer, 'external'>,
  service_state: number,
  servicer_userid?: string | null,
  by = client,
) =>
  by.call('service_state/trans', {
    open_kfid: openKfid,
    external_userid: external,
    service_state,
    ...(servicer_userid === undefined ? {} : { servicer_userid }),
  });
/** A session in a state. Desks are freed afterwards, for each has five places. */
async function sessionIn(state: number): Promise<Writer> {
  const customer = await customerWhoWrote(node);
  if (state > 0) await trans(customer, state, state === 3 ? 'agent' : null);
  expect((await get(customer))[0]).toBe(state);
  return customer;
}
const end = (customer: Pick<Writer, 'external'>) => trans(customer, 4);
const occasionOf = (code: unknown) =>
  typeof code === 'string'
    ? readCode(node.context.secret, code, { tenantId: client.tenantId, at: node.context.now() })?.occasion
    : undefined;

describe('4.2 where a session stands', () => {
  test('4.1 ended or not started for who never came, only looked in, or ended; new once he wrote', async () => {
    const customer = await node.customer();
    const external = externalUseridOf(customer.customerId);
    expect(await get({ external })).toEqual([4]);
    await say(node, customer, '你好');
    expect(await get({ external })).toEqual([0]);
    await submit(node, customer, { type: 'end' });
    expect(await get({ external })).toEqual([4]);
    await say(node, customer, '还有一件事');
    expect(await get({ external })).toEqual([0]);
  });

  test('4.2 with who serves, in state 3 only', async () => {
    const customer = await sessionIn(3);
    expect(await get(customer)).toEqual([3, 'agent']);
    await end(customer);
    expect(await get(customer)).toEqual([4]);
  });

  test('4.2 the button for a person works without the app', async () => {
    const customer = await node.customer();
    await submit(node, customer, { type: 'ask-person', by: 'button' });
    const external = externalUseridOf(customer.customerId);
    expect(await get({ external })).toEqual([2]);
    expect(await trans({ external }, 3, 'agent')).toMatchObject({ errcode: 0 });
    await end({ external });
  });
});

describe('4.3 a session moves', () => {
  const ALLOWED: Readonly<Record<number, readonly number[]>> = {
    0: [1, 2, 3, 4],
    1: [2, 3, 4],
    2: [3, 4],
    3: [3, 4],
    4: [],
  };

  test.each([0, 1, 2, 3, 4].flatMap((from) => [0, 1, 2, 3, 4].map((to) => [from, to] as const)))(
    '4.3 from %i to %i as the table says, and else nothing changes',
    async (from, to) => {
      const customer = await sessionIn(from);
      const before = await get(customer);
      const reply = await trans(customer, to, to === 3 ? 'supervisor' : undefined);
      if (ALLOWED[from]?.includes(to) === true) {
        expect(reply.errcode).toBe(0);
        expect(await get(customer)).toEqual(to === 3 ? [3, 'supervisor'] : [to]);
      } else {
        // To 0 nothing ever moves; an ended session moves nowhere.
        expect(reply.errcode).toBe(from === 4 && to !== 0 ? 95013 : 95016);
        expect(await get(customer)).toEqual(before);
      }
      if ((await get(customer))[0] !== 4) await end(customer);
    },
  );

  test('4.3 with a code the first time it goes to the pool or to a person, and each time it ends', async () => {
    const customer = await customerWhoWrote(node);
    const codes: unknown[] = [];
    for (const [state, servicer] of [[1], [2], [3, 'agent'], [3, 'supervisor'], [3, 'supervisor'], [4]] as const)
      codes.push(occasionOf((await trans(customer, state, servicer))['msg_code']));
    expect(codes).toEqual([undefined, 'queued', 'assigned', undefined, undefined, 'ended']);
    await say(node, customer, '再问一次');
    expect(occasionOf((await trans(customer, 3, 'agent'))['msg_code'])).toBe('assigned');
    expect(occasionOf((await end(customer))['msg_code'])).toBe('ended');
  });

  test('4.3 once when two ask at once: the other is told the rule', async () => {
    for (const [from, to, second] of [
      [0, 1, 95016],
      [0, 2, 95016],
      [3, 4, 95013],
    ] as const) {
      const customer = await sessionIn(from);
      const replies = await Promise.all([trans(customer, to), trans(customer, to)]);
      expect(replies.map(({ errcode }) => errcode).toSorted((a, b) => a - b)).toEqual([0, second]);
      if (to !== 4) await end(customer);
    }
  });

  test('4.3 to one servicer when two are named at once, and no desk counts twice', async () => {
    const customer = await sessionIn(2);
    const replies = await Promise.all([trans(customer, 3, 'agent'), trans(customer, 3, 'supervisor')]);
    expect(replies.map(({ errcode }) => errcode)).toEqual([0, 0]);
    const [, owner] = await get(customer);
    const { body } = await node.call('agents.list', { headers: await node.staff('supervisor') });
    const { agents } = body as { agents: { agentId: string; load: number }[] };
    const loads = new Map(agents.map(({ agentId, load }) => [agentId, load]));
    const { agent, supervisor } = node.home.staff;
    expect([loads.get(agent.id), loads.get(supervisor.id)]).toEqual(owner === 'agent' ? [1, 0] : [0, 1]);
    await end(customer);
  });

  test('4.3 only to a servicer of the account who is receiving and has a free place', async () => {
    const customer = await sessionIn(0);
    expect(await trans(customer, 3)).toMatchObject({ errcode: 40058 });
    expect(await trans(customer, 3, '')).toMatchObject({ errcode: 40058 });
    expect(await trans(customer, 3, 'nobody')).toMatchObject({ errcode: 95014 });
    expect(await trans(customer, 3, 'administrator')).toMatchObject({ errcode: 95019 });
    await client.call('servicer/del', { open_kfid: openKfid, userid_list: ['administrator'] });
    await setPresence(node, 'administrator', 'online');
    expect(await trans(customer, 3, 'administrator')).toMatchObject({ errcode: 95014 });
    await client.call('servicer/add', { open_kfid: openKfid, userid_list: ['administrator'] });
    const held: Writer[] = [];
    for (let place = 0; place < 5; place += 1) held.push(await sessionIn(3));
    expect(await trans(customer, 3, 'agent')).toMatchObject({ errcode: 95019 });
    expect(await get(customer)).toEqual([0]);
    await Promise.all([...held, customer].map((one) => end(one)));
  });

  test('4.3 up to 48 hours after the customer wrote, but to its end at any time', async () => {
    const customer = await sessionIn(2);
    await passTimeFor(node, client, 48 * HOUR_MS + 1);
    await setPresence(node, 'agent', 'online');
    expect(await trans(customer, 3, 'agent')).toMatchObject({ errcode: 95031 });
    expect(await get(customer)).toEqual([2]);
    expect(await end(customer)).toMatchObject({ errcode: 0 });
  });

  test('4.3 for nobody but the app that runs the account, and for no stranger', async () => {
    const customer = await sessionIn(0);
    const stranger = await KfClient.create(node, { name: 'stranger' });
    const foreigner = await KfClient.create(node, {
      tenantId: node.foreign.tenantId,
      accountIds: [node.foreign.accountId],
    });
    expect((await trans(customer, 4, null, stranger)).errcode).toBe(48007);
    expect((await trans(customer, 4, null, foreigner)).errcode).toBe(95004);
    const own = { open_kfid: openKfidOf(node.foreign.accountId), external_userid: customer.external, service_state: 4 };
    expect((await foreigner.call('service_state/trans', own)).errcode).toBe(40096);
    expect((await foreigner.call('service_state/get', own)).errcode).toBe(40096);
    for (const external_userid of ['', null]) {
      const body = { open_kfid: openKfid, external_userid, service_state: 4 };
      expect((await client.call('service_state/trans', body)).errcode).toBe(41035);
    }
    expect((await trans({ external: externalUseridOf(randomUUID()) }, 4)).errcode).toBe(40096);
    expect((await trans({ external: 'wm' }, 4)).errcode).toBe(40096);
    for (const state of [5, -1, 1.5, '1', null]) expect((await trans(customer, state as number)).errcode).toBe(40058);
    expect(await get(customer)).toEqual([0]);
    await end(customer);
  });
});
