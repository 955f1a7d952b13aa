import { execFileSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Server from '@zhida/server';

const BUILDER = fileURLToPath(new URL('../../scripts/lib/build-server-door.mjs', import.meta.url));

/**
 * The server's door, built as it ships: the loader that runs TypeScript as it is names every function anew each time it is
 * made, which costs what nobody pays who runs the product.
 */
export async function importBuiltServer(): Promise<typeof Server> {
  const file = execFileSync(process.execPath, [BUILDER], { encoding: 'utf8' });
  return (await import(pathToFileURL(file).href)) as typeof Server;
}
