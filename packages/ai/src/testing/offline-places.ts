import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OfflinePlaces } from '../speech/offline/installation.ts';

/** A Mandarin model beside this repository, where somebody put one. */
const BESIDE = fileURLToPath(new URL('../../../../../shared/data/pocketsphinx_zh', import.meta.url));

/** Where the offline recogniser is looked for in tests: as the product does, and Mandarin also beside this repository. */
export const offlinePlaces = (): OfflinePlaces => ({
  program: 'pocketsphinx_batch',
  englishFolder: process.env['ZHIDA_SPEECH_ENGLISH'] ?? '/usr/share/pocketsphinx/model/en-us',
  mandarinFolder: process.env['ZHIDA_SPEECH_MANDARIN'] ?? (existsSync(BESIDE) ? BESIDE : null),
  path: process.env['PATH'] ?? '',
});
