import { join } from 'node:path';
import { build } from 'vite';
import { root } from './console.mjs';

/** Where what runs in the server is built to: threads and programs are looked for beside the one that starts them. */
export const serverDist = join(root, 'packages/server/dist');

/**
 * Bundles a program of the server and our own packages into one file; packages of npm stay outside and are loaded from
 * node_modules. `from`: a package's folder; `entry`: a file in it; `name`: of the file that is built; `empties`: whether
 * what was built before goes first.
 * @param {{ from: string, entry: string, name: string, empties?: boolean, sourcemap?: boolean }} program
 */
export async function bundle({ from, entry, name, empties = false, sourcemap = false }) {
  await build({
    configFile: false,
    root: join(root, from),
    logLevel: 'warn',
    ssr: { noExternal: [/^@zhida\//] },
    build: {
      ssr: entry,
      target: 'node20',
      outDir: serverDist,
      emptyOutDir: empties,
      minify: false,
      sourcemap,
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  });
}
