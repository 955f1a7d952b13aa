import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';

// Programs are started, which takes its time where much runs beside them.
vi.setConfig({ testTimeout: 60_000 });

const program = fileURLToPath(new URL('../../bin/zhida.mjs', import.meta.url));

it('tells that a server runs and serves', async () => {
  await using server = await answerWith(200, { status: 'ok', version: '1.2.3' });
  expect(await runStatus(server.url)).toEqual({ code: 0, output: `Zhida 1.2.3 is running at ${server.url}\n` });
});

it('tells that a server runs but does not serve', async () => {
  await using server = await answerWith(503, { status: 'database-unreachable', version: '1.2.3' });
  const { code, output } = await runStatus(`${server.url}/`);
  expect(code).toBe(1);
  expect(output).toContain('does not serve yet: database-unreachable');
});

it('tells that nothing, or something else, answers there', async () => {
  const server = await answerWith(200, { hello: 'world' });
  expect((await runStatus(server.url)).output).toContain('is not Zhida');
  await server[Symbol.asyncDispose]();
  expect((await runStatus(server.url)).output).toContain('No server answers');
});

async function answerWith(status: number, body: unknown): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

function runStatus(url: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, 'server', 'status', '--url', url], (_error, output) =>
      resolve({ code: child.exitCode ?? -1, output }),
    );
  });
}
