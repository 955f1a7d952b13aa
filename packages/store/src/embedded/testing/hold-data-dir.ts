import { claimDataDir, DataDirOwnedError } from '../index.ts';

// Run as a program of its own: claims the folder given, prints `held` or `refused`, and lives until it is killed.

const dataDir = process.argv[2] ?? '';
const outcome = await claimDataDir(dataDir).then(
  () => 'held',
  (error: unknown) => {
    if (error instanceof DataDirOwnedError) return 'refused';
    throw error;
  },
);
process.stdout.write(`${outcome}\n`);
setInterval(() => undefined, 60_000);
