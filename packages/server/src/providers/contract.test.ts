import { PROVIDERS, withBudget, type ModelProvider } from '@zhida/ai/providers';
import { describeModelProvider, type ProviderContractOptions } from '@zhida/ai/testing';
import { describe } from 'vitest';
import { sendToProvider } from './send-to-provider.ts';

const send = sendToProvider({ mayReachPrivate: true });
const plenty = { reserve: () => Promise.resolve(true), settle: () => Promise.resolve() };

for (const [kind, create] of Object.entries(PROVIDERS)) {
  const plain = (options: ProviderContractOptions): ModelProvider => create({ ...options, send });
  describe(`${kind}, as it is`, () => {
    describeModelProvider(plain);
  });
  describe(`${kind}, within a budget`, () => {
    describeModelProvider((options) => withBudget(plain(options), plenty));
  });
}
