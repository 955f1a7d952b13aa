import { maskSecrets } from '@zhida/core/safety';
import type { IntentModel } from '../intents/train-intents.ts';
import type { SearchIndex } from '../retrieval/index-entries.ts';
import { search } from '../retrieval/search.ts';
import { understand } from '../understanding/understand.ts';
import { measureTimes, type Times } from './times.ts';

/** Times everything that is done to a customer’s message before the bot decides: masking, understanding, searching. */
export const measureOneLine = (model: IntentModel | null, index: SearchIndex | null, texts: readonly string[]): Times =>
  measureTimes(texts, (text) => {
    const { text: masked } = maskSecrets(text);
    understand(model, masked, { language: 'zh', today: TODAY });
    if (index !== null) search(index, masked);
  });

const TODAY = '2026-05-01';
