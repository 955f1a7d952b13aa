import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

// The budgets, measured on a build of what is there now: a build left lying about could be an old one.

interface BuiltFile {
  readonly name: string;
  readonly text: string;
  readonly isEntry: boolean;
  /** Files that load with it. */
  readonly imports: readonly string[];
}

const LANGUAGE = /\/(?:zh-CN|en)-[\w-]+\.js$/;

let files: readonly BuiltFile[] = [];

beforeAll(async () => {
  files = await buildPages();
}, 120_000);

const kilobytes = (some: readonly BuiltFile[]): number =>
  some.reduce((sum, { text }) => sum + gzipSync(text, { level: 9 }).length, 0) / 1_000;

/** The entry and everything that it needs before it can run. */
function firstScripts(): readonly BuiltFile[] {
  const found = new Set(files.filter(({ isEntry }) => isEntry));
  for (const { imports } of found) {
    for (const file of files) if (imports.includes(file.name)) found.add(file);
  }
  return [...found];
}

describe('the built pages', () => {
  it('load little at first', () => {
    const scripts = kilobytes(firstScripts());
    const [page] = files.filter(({ name }) => name === 'index.html');
    const styles = kilobytes(files.filter(({ name }) => name.endsWith('.css') && page?.text.includes(name) === true));
    const languages = files.filter(({ name }) => LANGUAGE.test(name)).map((file) => kilobytes([file]));
    expect(languages).toHaveLength(2);
    expect(scripts).toBeGreaterThan(10);
    expect(scripts).toBeLessThanOrEqual(45);
    expect(styles).toBeGreaterThan(1);
    expect(styles).toBeLessThanOrEqual(8);
    expect(Math.max(...languages)).toBeLessThanOrEqual(15);
    expect(scripts + styles + Math.max(...languages)).toBeLessThanOrEqual(80);
  });

  it('load the rest in small parts', () => {
    const first = firstScripts();
    const later = files.filter((file) => file.name.endsWith('.js') && !first.includes(file));
    expect(later.length).toBeGreaterThan(5);
    for (const file of later) expect(kilobytes([file]), file.name).toBeLessThanOrEqual(26);
  });

  it('carry no schema library', () => {
    for (const { name, text } of files) expect(text, name).not.toMatch(/ZodError|invalid_type|toJSONSchema/);
  });

  it('name no foreign host', () => {
    for (const { name, text } of files) {
      const hosts = [...text.matchAll(/https?:\/\/([a-z\d-]+(?:\.[a-z\d-]+)+)/gi)].map((match) => match[1]);
      expect(
        hosts.filter((host) => host !== 'www.w3.org'),
        name,
      ).toEqual([]);
    }
  });

  it('need no leave for inline scripts and styles', () => {
    const html = files.find(({ name }) => name === 'index.html')?.text ?? '';
    expect(html).toContain('<!--zhida:fallback-->');
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  });
});

async function buildPages(): Promise<readonly BuiltFile[]> {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const built = await build({ root, logLevel: 'silent', build: { write: false } });
  if (!('output' in built)) throw new Error('Vite built something else than one page.');
  return built.output.map((file) => ({
    name: file.fileName,
    text: file.type === 'chunk' ? file.code : Buffer.from(file.source).toString(),
    isEntry: file.type === 'chunk' && file.isEntry,
    imports: file.type === 'chunk' ? file.imports : [],
  }));
}
