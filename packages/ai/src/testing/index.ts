export { describeModelProvider, type ProviderContractOptions } from '../providers/testing/model-provider-contract.ts';
export { ModelServer, type HeardRecording, type ModelServerAnswer } from './model-server.ts';
