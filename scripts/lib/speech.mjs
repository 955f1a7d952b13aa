import { installMissing } from './apt.mjs';

/** The offline recogniser, and programs that speak to it. Where they cannot be installed, its tests say so and are skipped. */
export const ensureSpeech = () =>
  installMissing('Installing what recognises and speaks', ['pocketsphinx', 'pocketsphinx-en-us', 'flite', 'espeak-ng']);
