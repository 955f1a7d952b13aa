export { CallbackReceiver, type ReceivedNews } from './callback-receiver.ts';
export { TestNode, type TestCustomer, type TestReply } from './test-node.ts';
export { TEST_PASSWORD, type TestTenant } from './test-tenant.ts';
