import { startTestServer } from './test-server.ts';

/** Vitest calls this once per run: one server for all test files, which find it through `TEST_DATABASE_URL`. */
export default async function setUp(): Promise<() => Promise<void>> {
  const before = process.env['TEST_DATABASE_URL'];
  const server = await startTestServer();
  process.env['TEST_DATABASE_URL'] = server.url;
  return async () => {
    if (before === undefined) delete process.env['TEST_DATABASE_URL'];
    await server[Symbol.asyncDispose]();
  };
}
