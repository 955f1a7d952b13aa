import { DEMO_PASSWORD, World } from '@zhida/devkit';
import { connect, type AdminConnection } from '@zhida/store/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Crowd } from './harness/crowd.ts';
import { createRandom } from './harness/random.ts';
import { judge } from './harness/verdict.ts';

// The judge of the fault tests is worth only what it finds: each wrong is done here once.

let world: World;
let admin: AdminConnection;
let crowd: Crowd;
beforeAll(async () => {
  world = await World.create();
  admin = await connect(world.databaseUrl);
  const places = { url: world.url, calmUrl: world.url, password: DEMO_PASSWORD };
  const people = { customers: 2, entries: ['help'], agents: ['north-1@demo.zhida'] };
  crowd = await Crowd.gather({ ...places, ...people, random: createRandom(1) });
  crowd.start();
  await crowd.untilEverybodyIsHeard(20_000, 10);
  await crowd.stop();
});
afterAll(async () => {
  crowd[Symbol.dispose]();
  await admin[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
beforeEach(expectNothingWrong);

async function expectNothingWrong(): Promise<void> {
  const { lost, doubled, contradictions, ...counts } = await judge(crowd, admin);
  expect({ lost, doubled, contradictions }).toEqual({ lost: [], doubled: [], contradictions: [] });
  expect(counts.acknowledged).toBeGreaterThanOrEqual(20);
}

/** The first thing that a customer said and was told to be kept. */
function somethingSaid(): { conversationId: string; key: string; number: number } {
  const [said] = crowd.customers[0]?.client.acknowledged.values() ?? [];
  if (said === undefined) throw new Error('Nothing was said.');
  return said;
}

/** Does a wrong, judges, and puts it right again. */
async function judgeAfter(wrong: string, right: string, values: unknown[]): Promise<Awaited<ReturnType<typeof judge>>> {
  await admin.query(wrong, values);
  try {
    return await judge(crowd, admin);
  } finally {
    await admin.query(right, values);
  }
}

const RENAME = (from: string, to: string) => `
  UPDATE event SET body = replace(body::text, '"messageId":"' || ${from} || '"', '"messageId":"' || ${to} || '"')::json
  WHERE conversation_id = $1 AND number = $3::int AND $2::text IS NOT NULL`;

it('a message that is not in the record is lost', async () => {
  const { conversationId, key, number } = somethingSaid();
  const verdict = await judgeAfter(RENAME('$2', "'gone'"), RENAME("'gone'", '$2'), [conversationId, key, number]);
  expect(verdict.lost).toEqual([expect.stringContaining(key)]);
  expect(verdict.contradictions.length).toBeGreaterThan(0);
});

it('a message that is there twice is doubled', async () => {
  const { conversationId, key } = somethingSaid();
  const other = [...(crowd.customers[0]?.client.acknowledged.values() ?? [])][1];
  const verdict = await judgeAfter(RENAME(`'${other?.key}'`, '$2'), RENAME('$2', `'${other?.key}'`), [
    conversationId,
    key,
    other?.number ?? 0,
  ]);
  expect(verdict.doubled).toEqual([`${conversationId} ${key}`]);
  expect(verdict.lost).toEqual([expect.stringContaining(other?.key ?? '')]);
});

it('a state that is not what its log says, a wrong load and work that failed for good are told', async () => {
  const { conversationId } = somethingSaid();
  const wrongs: readonly (readonly [string, string, string])[] = [
    [
      `UPDATE conversation SET state = replace(state::text, '"round":1', '"round":7')::json WHERE id = $1`,
      `UPDATE conversation SET state = replace(state::text, '"round":7', '"round":1')::json WHERE id = $1`,
      'the state is not what the log says',
    ],
    [
      'UPDATE desk SET load = load + 1 WHERE $1::uuid IS NOT NULL',
      'UPDATE desk SET load = load - 1 WHERE $1::uuid IS NOT NULL',
      'the load of',
    ],
    [
      `INSERT INTO effect (tenant_id, kind, key, payload, created_at, run_at, failed_at, conversation_id)
       SELECT tenant_id, 'route', 'failed', '{}', 0, 0, 1, id FROM conversation WHERE id = $1`,
      "DELETE FROM effect WHERE key = 'failed' AND conversation_id = $1",
      'effect failed failed for good',
    ],
  ];
  for (const [wrong, right, told] of wrongs) {
    const { contradictions } = await judgeAfter(wrong, right, [conversationId]);
    expect(contradictions.join('\n')).toContain(told);
  }
});

it('an account’s feed with a gap is told', async () => {
  const { conversationId, number } = somethingSaid();
  const { contradictions } = await judgeAfter(
    'UPDATE event SET feed_number = feed_number + 100000 WHERE conversation_id = $1 AND number = $2',
    'UPDATE event SET feed_number = feed_number - 100000 WHERE conversation_id = $1 AND number = $2',
    [conversationId, number],
  );
  expect(contradictions.join('\n')).toContain('the feed of');
});
