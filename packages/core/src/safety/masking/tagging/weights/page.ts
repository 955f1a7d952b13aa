import type { Tagging } from '../tag.ts';

/** Pages hide what rules know; the rest is found by the node before anything is kept. */
export const TAGGING: Tagging | null = null;
