export { findOfflineSpeech, type OfflineLanguage } from './offline/installation.ts';
export { MOST_SENTENCES } from './offline/closed-menu.ts';
export { LONGEST_MENU_SPEECH_MS, OfflineSpeech } from './offline-recogniser.ts';
export { providerRecogniser } from './provider-recogniser.ts';
export type { Heard } from './recogniser.ts';
export { readWav } from './sound/read-wav.ts';
export { resample } from './sound/resample.ts';
export { silence, toWav } from './sound/wav.ts';
export { withMurmur } from './sound/with-murmur.ts';
