import { randomUUID } from 'node:crypto';
import { decide, type ConversationState } from '@zhida/core/conversations';
import { assert, type Id } from '@zhida/core/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HintListener, sendHint } from '../hints.ts';
import { connect, type AdminConnection } from '../testing/connect.ts';
import {
  accountFacts,
  changeOf,
  createOrganisation,
  createStoreWorld,
  NOW,
  openConversations,
  words,
  type StoreWorld,
} from '../testing/organisation.ts';
import { mapKey, Writer } from './writer.ts';

let world: StoreWorld;
let admin: AdminConnection;
let listener: HintListener;
const heard: string[] = [];

beforeAll(async () => {
  world = await createStoreWorld();
  admin = await connect(world.url);
  listener = new HintListener({
    url: world.url,
    onHint: (hint) => heard.push(hint),
    onGap: () => undefined,
  });
  await listener.start();
});
afterAll(async () => {
  await listener[Symbol.asyncDispose]();
  await admin[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const marks = new Set<string>();

/**
 * Hints come in the order of their commits: once this one is there, all before it are. It is sent again until it is heard:
 * after a cut the listener may not be back yet.
 */
async function hintsUntilNow(): Promise<string[]> {
  const mark = randomUUID();
  marks.add(mark);
  const send = () => sendHint(world.db, mark).catch(() => undefined);
  await send();
  await expect.poll(async () => heard.includes(mark) || (await send()), { timeout: 10_000, interval: 100 }).toBe(true);
  const before = heard.slice(0, heard.indexOf(mark)).filter((hint) => !marks.has(hint));
  heard.length = 0;
  return before;
}

/** A node's writer with a conversation to write in. */
async function openNode(onReturn?: () => void) {
  const organisation = await createOrganisation(world.db);
  const { tenantId } = organisation;
  const writer = new Writer(world.url, onReturn);
  const [id = ''] = await openConversations(writer, organisation);
  await hintsUntilNow();
  const say = async (hints: readonly string[] | null) => {
    const before = await readState(writer, tenantId, id);
    const decision = decide(before, words('在吗'), { at: NOW, account: accountFacts(before.servedBy) });
    assert(decision.ok, 'words are accepted');
    const change = changeOf(tenantId, before, { ...decision, effects: [] }, { key: randomUUID(), at: NOW });
    await writer.commitPlain([change], hints);
  };
  return { writer, say, state: () => readState(writer, tenantId, id), [Symbol.asyncDispose]: () => writer.close() };
}

async function readState(writer: Writer, tenantId: Id, id: Id): Promise<ConversationState> {
  const state = (await writer.readStates([{ tenantId, id }])).get(mapKey(tenantId, id));
  assert(state !== undefined, 'the conversation is there');
  return state;
}

it('a node that is alone sends no hints for words', async () => {
  await using node = await openNode();
  await node.say(null);
  await node.say(['to nobody']);
  expect(node.writer.isAlone).toBe(true);
  expect(await hintsUntilNow()).toEqual([]);
});

it('as soon as a second node is there, nothing is committed without a hint; when it left, none are sent', async () => {
  await using first = await openNode();
  await first.say(null);
  const second = new Writer(world.url);
  await second.open();
  const before = await first.state();
  await expect(first.say(null)).rejects.toMatchObject({ code: '40001' });
  expect(await first.state()).toEqual(before);
  expect(first.writer.isAlone).toBe(false);
  await first.say(['for the second']);
  expect(first.writer.isAlone).toBe(false);
  await second.close();
  await expect
    .poll(async () => {
      await first.say(['perhaps for nobody']);
      return first.writer.isAlone;
    })
    .toBe(true);
  expect(await hintsUntilNow()).toContain('for the second');
  await first.say(null);
});

it('a node that lost its connection is back without being asked, and says that hints may be missing', async () => {
  let returns = 0;
  await using node = await openNode(() => (returns += 1));
  await admin.killProduct();
  await expect.poll(() => returns, { timeout: 10_000 }).toBe(1);
  await using other = await openNode();
  await expect(other.say(null)).rejects.toMatchObject({ code: '40001' });
  expect(node.writer).toBeDefined();
});
