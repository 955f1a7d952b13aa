import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { HintListener } from './hints.ts';
import { connect, type AdminConnection } from './testing/connect.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let database: TestDatabase;
let admin: AdminConnection;
const listeners: HintListener[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  admin = await connect(database.url);
});
afterEach(() => Promise.all(listeners.splice(0).map((listener) => listener[Symbol.asyncDispose]())));
afterAll(async () => {
  await admin[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

async function listen() {
  const hints: string[] = [];
  const onGap = vi.fn<() => void>();
  const listener = new HintListener({ url: database.url, onHint: (hint) => hints.push(hint), onGap });
  listeners.push(listener);
  await listener.start();
  return { hints, onGap };
}

const notify = (hint: string) => admin.query("SELECT pg_notify('zhida', $1)", [hint]);

it('every listener hears every hint, in order', async () => {
  const [one, other] = [await listen(), await listen()];
  for (const hint of ['a', 'b', 'c']) await notify(hint);
  await vi.waitFor(() =>
    expect([one.hints, other.hints]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]),
  );
});

it('a hint of a transaction that is rolled back never comes', async () => {
  const { hints } = await listen();
  await admin.query('BEGIN');
  await notify('undone');
  await admin.query('ROLLBACK');
  await notify('done');
  await vi.waitFor(() => expect(hints).toEqual(['done']));
});

it('after its connection was cut it listens again and says that there was a gap', async () => {
  const { hints, onGap } = await listen();
  expect(await admin.killProduct()).toBe(1);
  await notify('unheard');
  await vi.waitFor(() => expect(onGap).toHaveBeenCalledTimes(1), { timeout: 5_000 });
  await notify('heard');
  await vi.waitFor(() => expect(hints).toEqual(['heard']));
});

it('once closed it does not come back', async () => {
  const { onGap } = await listen();
  await listeners.splice(0)[0]?.[Symbol.asyncDispose]();
  const left = await admin.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'zhida'",
  );
  expect(left).toEqual([]);
  expect(onGap).not.toHaveBeenCalled();
});
