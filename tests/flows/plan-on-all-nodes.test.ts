import { PRESET_PLANS } from '@zhida/core/routing';
import { World } from '@zhida/devkit';
import { expect, test } from 'vitest';

test('a plan that is saved on one node holds on the other at once, long before it would read anew by itself', async () => {
  // The clock stands still: nothing is ever read anew because it is old.
  const at = Date.now();
  await using world = await World.create({ now: () => at });
  await using second = await world.startNode();
  const accountId = world.accountIds.get('payment') ?? '';
  const planThere = async () => {
    const { accounts, now } = second.context;
    return (await accounts.plansOf(world.tenantId, now())).planOf(accountId);
  };
  expect(await planThere()).toBe(PRESET_PLANS['least-busy']);
  const supervisor = await world.agent('lead@demo.zhida', 'break');
  await world.call(
    'routing-plans.save',
    {
      params: { accountId },
      body: { after: 0, choice: { kind: 'preset', policy: 'priority' }, fromAt: null, untilAt: null },
    },
    supervisor.headers,
  );
  await expect.poll(planThere, { interval: 20, timeout: 20_000 }).toBe(PRESET_PLANS.priority);
});
