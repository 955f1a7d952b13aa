import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runZhida } from '../run.ts';

export interface SeenRequest {
  /** Like `GET /api/accounts`. */
  readonly what: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Answers by method and path, in place of a server; everything else is not found. Remembers what it was asked. */
export async function standIn(answers: Readonly<Record<string, Answer>>) {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const what = `${request.method} ${request.url}`;
      seen.push({ what, headers: request.headers, body: text === '' ? null : JSON.parse(text) });
      const { status = 200, headers = {}, body } = answers[what] ?? refusal(404, 'request.not-found');
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers });
      response.end(JSON.stringify(body));
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

export const refusal = (status: number, code: string): Answer => ({
  status,
  body: { error: { code, message: `no: ${code}`, requestId: 'request-1' } },
});

/** A person at a terminal with a home of his own. */
export async function personAt(password: string | null = null) {
  const home = await mkdtemp(join(tmpdir(), 'zhida-cli-'));
  const env: Record<string, string> = { HOME: home, LANG: 'en_GB.UTF-8' };
  return {
    home,
    env,
    /** Runs a command line, blanks between its words. */
    run: async (line: string) => {
      const said: string[] = [];
      const complained: string[] = [];
      const exitCode = await runZhida(line.split(' '), {
        env,
        say: (text) => said.push(text),
        complain: (text) => complained.push(text),
        ask: () => Promise.resolve(null),
        askSecret: () => Promise.resolve(password),
      });
      return { exitCode, said: said.join('\n'), complained: complained.join('\n') };
    },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}

const principal = {
  agentId: '00000000-0000-4000-8000-00000000000a',
  name: '管理员',
  email: 'admin@demo.zhida',
  role: 'administrator',
  accountIds: [],
  presence: 'offline',
  load: 0,
  breakReason: null,
  shift: null,
  capacity: 5,
};

/** The answers that have to do with who one is. */
export const SESSION_ANSWERS: Readonly<Record<string, Answer>> = {
  'POST /api/staff/session': {
    headers: { 'set-cookie': 'zhida_session=cookie-1; Path=/; HttpOnly' },
    body: { principal, csrfToken: 'csrf-1' },
  },
  'GET /api/staff/session': { body: { principal, csrfToken: 'csrf-1' } },
  'DELETE /api/staff/session': { body: { done: true } },
};
