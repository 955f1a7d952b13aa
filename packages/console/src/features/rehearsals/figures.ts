import type { Language } from '../../ui/texts/languages.ts';
import type { Outcome, Rehearsal } from './queries.ts';

/** A plan in a rehearsal, as a row of every table and a colour of every chart. */
export interface Result {
  readonly label: string;
  readonly plan: Outcome['plans'][number];
}

/** What was found, beside what another rehearsal found. */
export const resultsOf = (
  shown: Rehearsal,
  other: Rehearsal | undefined,
  nameOf: (plan: string) => string,
): readonly Result[] => [
  ...(shown.outcome?.plans ?? []).map((plan) => ({ label: nameOf(plan.plan), plan })),
  ...(other?.outcome?.plans ?? []).map((plan) => ({
    label: `${other?.request.title ?? ''} · ${nameOf(plan.plan)}`,
    plan,
  })),
];

export const formatShare = (share: number, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);

/** Minutes and seconds, as on a clock. */
export function formatWait(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
