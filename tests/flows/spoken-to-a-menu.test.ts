import { findOfflineSpeech, OfflineSpeech, silence } from '@zhida/ai/speech';
import { ENGLISH_VOICES, offlinePlaces, speakEnglish, whyNobodySpeaks } from '@zhida/ai/testing';
import { callRoute, World, type CustomerDriver } from '@zhida/devkit';
import { uploadPath } from '@zhida/protocol/routes';
import { forTenant, listAccounts, updateAccount } from '@zhida/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// No service of models is set: a program on the node knows which choice was spoken.

const { languages } = new OfflineSpeech(await findOfflineSpeech(offlinePlaces()));
const why = languages.includes('en') ? whyNobodySpeaks('flite') : 'the offline recogniser is not installed';
if (why !== null) process.stderr.write(`Nothing is spoken to a menu: ${why}.\n`);

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world?.[Symbol.asyncDispose]());

async function speak({ live, conversationId, headers }: CustomerDriver, bytes: Buffer): Promise<void> {
  const body = { name: 'voice.wav', kind: 'voice' as const, sizeBytes: bytes.length };
  const { uploadId } = await callRoute(world.url, 'files.create-upload', { body }, headers);
  const sent = await fetch(`${world.url}${uploadPath(uploadId)}`, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/octet-stream', 'upload-offset': '0' },
    body: new Uint8Array(bytes),
  });
  expect(sent.status).toBe(200);
  const { file } = await callRoute(world.url, 'files.read-upload', { params: { uploadId } }, headers);
  const content = { kind: 'voice', fileId: file?.fileId ?? '', durationMs: 2_000 } as const;
  await live.submit(conversationId, { type: 'send', content });
}

const say = (text: string, nth = 0) =>
  speakEnglish(text, { voice: ENGLISH_VOICES[nth] ?? 'slt', pace: 1, samplesPerSecond: 22_050 });
const heardIn = ({ live, conversationId }: CustomerDriver) =>
  (live.logs.get(conversationId) ?? []).flatMap((event) => (event.type === 'message.transcribed' ? [event] : []));
const botWords = ({ live, conversationId }: CustomerDriver) =>
  (live.logs.get(conversationId) ?? []).flatMap((event) =>
    event.type === 'message.sent' && event.messageId.startsWith('bot-') ? [JSON.stringify(event.content)] : [],
  );

/** The account greets with an English menu. */
async function greetInEnglish(): Promise<void> {
  const { context } = world.server;
  const { tenantId } = world;
  await forTenant(context.db, tenantId, async (tx) => {
    const account = (await listAccounts(tx, tenantId)).find(({ id }) => id === world.accountIds.get('general'));
    if (account === undefined) throw new Error('There is no such account.');
    const labels = { password: 'Change my password', order: 'Where is my order?', hours: 'Opening hours' };
    const items = Object.entries(labels).map(([id, label]) => ({ type: 'choice' as const, id, label }));
    const person = { type: 'person', label: '转人工 · Talk to a person' } as const;
    const settings = {
      ...account.settings,
      greeting: [{ kind: 'menu' as const, head: 'Hello!', items: [...items, person] }],
      inLanguages: {},
      menuAnswers: { password: 'Open Settings, Account and security, Password.' },
    };
    await updateAccount(tx, { tenantId, id: account.id }, { settings });
  });
  context.announceAccounts(tenantId);
}

describe.skipIf(why !== null)('a choice of the menu that is spoken', () => {
  beforeAll(greetInEnglish);

  it('is written down for the customer to check, and answered when he sends it', async () => {
    const customer = await world.customer('help', { locale: 'en-GB' });
    const { live, conversationId: id } = customer;
    await speak(customer, await say('change my password'));
    await live.until(() => heardIn(customer).length === 1, 'what was heard');
    expect(heardIn(customer)[0]).toMatchObject({ text: 'Change my password', by: 'offline' });
    expect(botWords(customer)).toEqual([]);
    await live.say(id, heardIn(customer)[0]?.text ?? '');
    await live.until(() => botWords(customer).length > 0, 'the answer');
    expect(botWords(customer)[0]).toContain('Account and security');
  });

  it('brings a person at once when a person was asked for', async () => {
    const customer = await world.customer('help', { locale: 'en-GB' });
    await speak(customer, await say('talk to a person', 1));
    await customer.live.until(
      () => customer.live.state(customer.conversationId).phase.state === 'queued',
      'that it waits for a person',
    );
    expect(heardIn(customer)[0]).toMatchObject({ text: 'Talk to a person', by: 'offline' });
  });

  it.each([
    ['something else', () => say('my grandmother lives by the sea')],
    ['nothing', () => Promise.resolve(silence(1_000))],
  ])('is none when %s was said: the voice stays one for people', async (_, record) => {
    const customer = await world.customer('help', { locale: 'en-GB' });
    await speak(customer, await record());
    await customer.live.until(() => botWords(customer).length > 0, 'that it does not understand');
    expect(heardIn(customer)).toEqual([]);
  });

  it('shows administrators that it is installed, and what came of it', async () => {
    const admin = await world.agent('admin@demo.zhida', 'offline');
    const provider = await callRoute(world.url, 'providers.read', {}, admin.headers);
    expect(provider.offlineSpeech).toContain('en');
    expect(provider.today.outcomes).toEqual(
      expect.arrayContaining([
        { purpose: 'offline-transcript', outcome: 'answered', count: 2 },
        { purpose: 'offline-transcript', outcome: 'silent', count: 2 },
      ]),
    );
  });
});
