import type { Tagging } from '../tag.ts';
import tagging from './tagging.json' with { type: 'json' };

export const TAGGING: Tagging = tagging;
