export { describeModelProvider, type ProviderContractOptions } from '../providers/testing/model-provider-contract.ts';
export {
  ENGLISH_VOICES,
  MANDARIN_VOICES,
  speakEnglish,
  speakMandarin,
  whyNobodySpeaks,
  type EnglishVoice,
} from './speak.ts';
export { offlinePlaces } from './offline-places.ts';
export { ModelServer, type HeardRecording, type ModelServerAnswer } from './model-server.ts';
