import type { Command } from 'commander';

/** The address that `--url` or `ZHIDA_URL` names, without a slash at its end. */
export function readServerUrl(command: Command): string {
  const { url } = command.optsWithGlobals<{ url: string }>();
  return url.replace(/\/+$/, '');
}
