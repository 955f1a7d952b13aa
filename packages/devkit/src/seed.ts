import { randomUUID } from 'node:crypto';
import { assert, type Id } from '@zhida/core/kit';
import { conversationIdOf } from '@zhida/server';
import { forTenant, insertCustomer } from '@zhida/store';
import type { World } from './world.ts';

/** Submissions on their way at once: enough to fill the writer's batches. */
const AT_ONCE = 1_000;

/** Many waiting conversations of an account, each opened by its own customer with a word. Resolves to their ids, oldest first. */
export async function seedWaiting(world: World, accountKey: string, count: number): Promise<Id[]> {
  const { context } = world.server;
  const { tenantId } = world;
  const accountId = world.accountIds.get(accountKey);
  assert(accountId !== undefined, 'the demo has this account');
  const customers = Array.from({ length: count }, () => randomUUID());
  await forTenant(context.db, tenantId, async (tx) => {
    for (const [index, id] of customers.entries()) {
      await insertCustomer(tx, {
        tenantId,
        id,
        externalId: null,
        name: `顾客 ${index + 1}`,
        locale: null,
        createdAt: context.now(),
      });
    }
  });
  const ids = customers.map((customerId) => conversationIdOf(tenantId, accountId, customerId));
  await inTurns(count, async (index) => {
    const customerId = customers[index] ?? '';
    const outcome = await context.engine.submit({
      tenantId,
      conversationId: ids[index] ?? '',
      key: `seed:${index}`,
      identity: { customerId, accountId },
      input: {
        type: 'send',
        from: { side: 'customer' },
        messageId: `seed-${index}`,
        content: { kind: 'text', text: `第 ${index + 1} 位，请转人工` },
      },
    });
    assert(outcome.ok, 'a seeded customer may ask');
  });
  return ids;
}

/** Many words of the customer in one conversation. */
export async function seedMessages(world: World, conversationId: Id, count: number): Promise<void> {
  const { context } = world.server;
  await inTurns(count, async (index) => {
    const outcome = await context.engine.submit({
      tenantId: world.tenantId,
      conversationId,
      key: `seed-message:${index}`,
      input: {
        type: 'send',
        from: { side: 'customer' },
        messageId: `seed-message-${index}`,
        content: { kind: 'text', text: `消息 ${index + 1}${'，内容长短不一'.repeat(index % 5)}` },
      },
    });
    assert(outcome.ok, 'a seeded message is accepted');
  });
}

async function inTurns(count: number, work: (index: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - from);
    await Promise.all(Array.from({ length: size }, (_, offset) => work(from + offset)));
  }
}
