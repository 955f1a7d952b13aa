import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../../packages/customer/dist/', import.meta.url));

/**
 * Bytes, after gzip, of the customer page's script, all that it imports before it runs, and the Chinese texts, which it
 * waits for; null when nothing is built.
 */
export async function readFirstLoadBytes(): Promise<number | null> {
  const page = join(dist, 'index.html');
  if (!existsSync(page)) return null;
  const html = await readFile(page, 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/h5\/([^"]+\.js)"/g)].map(([, path = '']) => path);
  const texts = (await readdir(join(dist, 'assets'))).filter((name) => /^zh-CN-.*\.js$/.test(name));
  const waiting = [...named, ...texts.map((name) => `assets/${name}`)].map((path) => join(dist, path));
  const loaded = new Set<string>();
  let bytes = 0;
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (loaded.has(file)) continue;
    loaded.add(file);
    const script = await readFile(file, 'utf8');
    bytes += gzipSync(script, { level: 9 }).length;
    for (const [, path = ''] of script.matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g))
      waiting.push(join(dirname(file), path));
  }
  return bytes;
}
