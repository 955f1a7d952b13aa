export { connect, type AdminConnection } from './connect.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { startTestServer, type TestServer } from './test-server.ts';
export { tablesHolding } from './find-in-database.ts';
