import { ModelServer } from '@zhida/ai/testing';
import { DEFAULT_PROVIDER_SETTINGS } from '@zhida/core/providers';
import { callRoute, World, type CustomerDriver } from '@zhida/devkit';
import { uploadPath } from '@zhida/protocol/routes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receive } from './support/one-story.ts';

// A customer speaks; a machine writes it down; the bot acts on what he sends of it.

let service: ModelServer;
let world: World;
beforeAll(async () => {
  service = await ModelServer.open();
  const { url, key, models } = service;
  world = await World.create({
    env: { ZHIDA_MODEL_URL: url, ZHIDA_MODEL_KEY: key, ZHIDA_MODEL_SPEECH: models.speech },
  });
});
afterAll(async () => {
  await world?.[Symbol.asyncDispose]();
  await service?.[Symbol.asyncDispose]();
});

/** A second of somebody's voice, as far as anybody can tell from a file. */
function recording(): Buffer {
  const samples = Buffer.alloc(16_000);
  for (let at = 0; at < 8_000; at += 1) samples.writeInt16LE(Math.round(Math.sin(at / 7) * 8_000), at * 2);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

async function speak({ live, conversationId, headers }: CustomerDriver): Promise<void> {
  const bytes = recording();
  const body = { name: 'voice.wav', kind: 'voice' as const, sizeBytes: bytes.length };
  const { uploadId } = await callRoute(world.url, 'files.create-upload', { body }, headers);
  const sent = await fetch(`${world.url}${uploadPath(uploadId)}`, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/octet-stream', 'upload-offset': '0' },
    body: new Uint8Array(bytes),
  });
  expect(sent.status).toBe(200);
  const { file } = await callRoute(world.url, 'files.read-upload', { params: { uploadId } }, headers);
  const content = { kind: 'voice', fileId: file?.fileId ?? '', durationMs: 1_000 } as const;
  await live.submit(conversationId, { type: 'send', content });
}

const heardIn = ({ live, conversationId }: CustomerDriver) =>
  (live.logs.get(conversationId) ?? []).flatMap((event) => (event.type === 'message.transcribed' ? [event] : []));
/** What the bot said to something, greetings left out. */
const botWords = ({ live, conversationId }: CustomerDriver) =>
  (live.logs.get(conversationId) ?? []).flatMap((event) =>
    event.type === 'message.sent' && event.messageId.startsWith('bot-') ? [JSON.stringify(event.content)] : [],
  );

it('before a service is set, a voice stays what it was: something that the bot cannot hear', async () => {
  const customer = await world.customer('help');
  await speak(customer);
  await customer.live.until(() => botWords(customer).length > 0, 'that it does not understand');
  expect(heardIn(customer)).toEqual([]);
  expect(service.recordings).toEqual([]);
});

it('is shown to the customer, who corrects it; the bot answers what he sends, and a wish for a person is granted at once', async () => {
  const admin = await world.agent('admin@demo.zhida', 'offline');
  const settings = { ...DEFAULT_PROVIDER_SETTINGS, source: 'node' as const };
  await callRoute(world.url, 'providers.update', { body: settings }, admin.headers);

  service.hears = () => '查处理劲度';
  const customer = await world.customer('help');
  const { live, conversationId: id } = customer;
  await speak(customer);
  await live.until(() => heardIn(customer).length === 1, 'what was heard');
  expect(service.recordings.at(-1)).toMatchObject({ type: 'audio/wav' });
  expect(service.recordings.at(-1)?.bytes.equals(recording())).toBe(true);
  expect(heardIn(customer)[0]).toMatchObject({ text: '查处理劲度', target: live.state(id).lastMessage?.number });
  expect(botWords(customer)).toEqual([]);
  await live.say(id, '查处理进度');
  await live.until(() => botWords(customer).length > 0, 'the answer');
  expect(botWords(customer)[0]).toContain('客服消息');

  service.hears = () => '我要转人工，卡号6217003962172321665';
  await speak(customer);
  const agent = await world.agent('north-1@demo.zhida');
  await receive(world, agent, customer);
  expect(heardIn(customer)[1]?.text).toContain('我要转人工');
  expect(JSON.stringify(live.logs.get(id))).not.toContain('6217003962172321665');
  const told = (agent.live.logs.get(id) ?? []).filter((event) => event.type === 'message.transcribed');
  expect(told).toEqual(heardIn(customer));
});

it('when the service fails, the voice stays one for people', async () => {
  service.hears = () => (response) => void response.writeHead(500).end();
  const customer = await world.customer('help');
  await speak(customer);
  await customer.live.until(() => botWords(customer).length > 0, 'that it does not understand');
  expect(heardIn(customer)).toEqual([]);
  service.hears = () => '   ';
  await speak(customer);
  await customer.live.until(() => customer.live.state(customer.conversationId).phase.state === 'queued', 'a person');
});
