import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { TestNode } from '../testing/index.ts';
import { openKfidOf } from './ids.ts';

const run = promisify(execFile);
const GUIDE = join(import.meta.dirname, '../../../../docs/guides/kf-api.md');

test('9.5 the ten lines of the guide answer what a customer wrote', async () => {
  const [, example = ''] = /```js\n([\s\S]*?)```/.exec(await readFile(GUIDE, 'utf8')) ?? [];
  expect(example.trim().split('\n').length).toBeLessThanOrEqual(10);
  await using node = await TestNode.create();
  await node.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = node.app.server.address() as AddressInfo;
  const headers = await node.staff('administrator');
  const made = await node.call('apps.create', { body: { name: 'echo' }, headers });
  const { app, secret } = made.body as { app: { id: string }; secret: string };
  const { corpId } = (await node.call('apps.list', { headers })).body as { corpId: string };
  await node.call('apps.change-accounts', {
    params: { appId: app.id },
    body: { add: [node.home.accountId] },
    headers,
  });
  const customer = await node.customer();
  const { conversationId } = customer;
  const input = { type: 'send', content: { kind: 'text', text: '你好' } };
  const body = { key: 'key-00000001', input };
  await node.call('customer.submit', { params: { conversationId }, body, headers: customer.headers });
  await run(process.execPath, ['--input-type=module', '--eval', example], {
    env: {
      ...process.env,
      KF_URL: `http://127.0.0.1:${port}`,
      KF_CORP: corpId,
      KF_SECRET: secret,
      KF_ACCOUNT: openKfidOf(node.home.accountId),
    },
  });
  const seen = await node.call('customer.read-conversation', {
    params: { conversationId },
    headers: customer.headers,
  });
  expect(JSON.stringify(seen.body)).toContain('You wrote: 你好');
});
