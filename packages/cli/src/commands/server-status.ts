import { ENDPOINTS } from '@zhida/protocol/endpoints';
import { ROUTES } from '@zhida/protocol/routes';
import type { Command } from 'commander';
import { print, readServerUrl, type Desk } from '../desk.ts';

type Status =
  | { readonly kind: 'serving' | 'not-ready'; readonly status: string; readonly version: string }
  | { readonly kind: 'not-running' }
  | { readonly kind: 'something-else' };

const TIMEOUT_MS = 5_000;

/** `zhida server status`: whether a server runs there and serves. Exit code 0 only when it does. */
export function addServerStatus(server: Command, desk: Desk): void {
  server
    .command('status')
    .description('whether the server runs and serves')
    .action(async (_options: unknown, command: Command) => {
      const url = readServerUrl(command);
      const found = await askStatus(url);
      print(desk, command, { url, ...found }, () => [describe(found, url)]);
      desk.outcome.exitCode = found.kind === 'serving' ? 0 : 1;
    });
}

async function askStatus(url: string): Promise<Status> {
  const answer = await fetch(url + ROUTES['server.read-health'].path, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => undefined);
  if (answer === undefined) return { kind: 'not-running' };
  const body = ENDPOINTS['server.read-health'].answer.safeParse(await answer.json().catch(() => undefined));
  if (!body.success) return { kind: 'something-else' };
  return { kind: body.data.status === 'ok' ? 'serving' : 'not-ready', ...body.data };
}

function describe(found: Status, url: string): string {
  switch (found.kind) {
    case 'serving':
      return `Zhida ${found.version} is running at ${url}`;
    case 'not-ready':
      return `Zhida ${found.version} is running at ${url}, but does not serve yet: ${found.status}`;
    case 'not-running':
      return `No server answers at ${url}`;
    case 'something-else':
      return `What answers at ${url} is not Zhida`;
  }
}
