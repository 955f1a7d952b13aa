import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

// The guards of the rooms are worth only what they catch: each rule is broken here once, in a small copy of the house.

const root = fileURLToPath(new URL('../', import.meta.url));
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

const house = {
  core: { './testing': './src/testing/index.ts', './*': './src/*/index.ts' },
  protocol: { './*': './src/*/index.ts' },
  store: { '.': './src/index.ts' },
  server: { '.': './src/index.ts' },
  console: {},
  devkit: { '.': './src/index.ts' },
};

const breaches: Readonly<Record<string, { readonly file: string; readonly imports: string }>> = {
  'floors-core': { file: 'core/src/words/up.ts', imports: '@zhida/protocol/words' },
  'floors-protocol': { file: 'protocol/src/words/aside.ts', imports: '@zhida/store' },
  'floors-store': { file: 'store/src/up.ts', imports: '@zhida/server' },
  'floors-server': { file: 'server/src/aside.ts', imports: '@zhida/devkit' },
  'floors-console': { file: 'console/src/app/around.ts', imports: '@zhida/store' },
  'devkit-is-scaffold': { file: 'server/src/aside.ts', imports: '@zhida/devkit' },
  'testing-doors-are-closed': { file: 'server/src/fake.ts', imports: '@zhida/core/testing' },
  'core-features-by-their-door': { file: 'core/src/words/deep.ts', imports: '../other/inner.ts' },
  'rooms-by-their-doors': { file: 'server/src/around.ts', imports: '../../core/src/words/index.ts' },
  'no-unresolvable': { file: 'server/src/deep.ts', imports: '@zhida/core/src/other/inner.ts' },
  'no-circular': { file: 'store/src/round.ts', imports: './round.ts' },
  'front-end-features-are-blind-to-each-other': {
    file: 'console/src/features/one/index.ts',
    imports: '../two/index.ts',
  },
  'ui-knows-no-feature': { file: 'console/src/ui/button.ts', imports: '../features/two/index.ts' },
};

it('catches every breach of the floors and doors, and nothing else', async () => {
  await using folder = await buildHouse();
  const sound = await findBroken(folder.path);
  expect(sound).toEqual([]);
  for (const { file, imports } of Object.values(breaches)) {
    await write(folder.path, file, `import { word } from '${imports}';\nexport const other = word;\n`);
  }
  expect(await findBroken(folder.path)).toEqual(Object.keys(breaches).toSorted());
});

async function buildHouse(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'zhida-house-'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.base.json'])
    await copyFile(join(root, name), join(path, name));
  await mkdir(join(path, 'node_modules/@zhida'), { recursive: true });
  await writeFile(join(path, 'package.json'), JSON.stringify({ name: 'house', workspaces: ['packages/*'] }));
  const dependencies = Object.fromEntries(Object.keys(house).map((room) => [`@zhida/${room}`, '0.1.0']));
  for (const [room, exports] of Object.entries(house)) {
    const manifest = { name: `@zhida/${room}`, version: '0.1.0', type: 'module', exports, dependencies };
    await write(path, `${room}/package.json`, JSON.stringify(manifest));
    await write(path, `${room}/src/index.ts`, 'export const word = 1;\n');
    await symlink(`../../packages/${room}`, join(path, 'node_modules/@zhida', room));
  }
  const more = ['core/src/words', 'core/src/testing', 'protocol/src/words', 'console/src/features/two'];
  for (const place of more) await write(path, `${place}/index.ts`, 'export const word = 1;\n');
  await write(path, 'core/src/other/inner.ts', 'export const word = 1;\n');
  await write(
    path,
    'protocol/src/words/down.ts',
    "import { word } from '@zhida/core/words';\nexport const other = word;\n",
  );
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function write(path: string, file: string, text: string): Promise<void> {
  const whole = join(path, 'packages', file);
  await mkdir(dirname(whole), { recursive: true });
  await writeFile(whole, text);
}

/** The names of the rules that the house breaks. */
function findBroken(path: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'packages'];
    execFile(process.execPath, args, { cwd: path, maxBuffer: 64 * 1024 * 1024 }, (_error, output, errors) => {
      if (output === '') return reject(new Error(errors));
      const { summary }: { summary: { violations: { rule: { name: string } }[] } } = JSON.parse(output);
      resolve([...new Set(summary.violations.map(({ rule }) => rule.name))].toSorted());
    });
  });
}
