import type { Provider } from '@zhida/protocol/endpoints';
import type { TextKey, Translate } from '../../ui/texts/translate.ts';

const OUTCOMES = {
  answered: 'providers.outcome-answered',
  declined: 'providers.outcome-declined',
  uncited: 'providers.outcome-uncited',
  unsupported: 'providers.outcome-unsupported',
  unsafe: 'providers.outcome-unsafe',
  'gives-orders': 'providers.outcome-gives-orders',
  'not-set': 'providers.outcome-not-set',
  'time-out': 'providers.outcome-time-out',
  unreachable: 'providers.outcome-unreachable',
  refused: 'providers.outcome-refused',
  busy: 'providers.outcome-busy',
  malformed: 'providers.outcome-malformed',
  'over-budget': 'providers.outcome-over-budget',
  resting: 'providers.outcome-resting',
  silent: 'providers.outcome-silent',
} as const satisfies Record<string, TextKey>;

/** What came of asking, in words; a code that this page does not know stays one. */
export const outcomeWords = (outcome: string, t: Translate): string => {
  const key = Object.hasOwn(OUTCOMES, outcome) ? OUTCOMES[outcome as keyof typeof OUTCOMES] : undefined;
  return key === undefined ? outcome : t(key);
};

export const purposeWords = (purpose: Provider['today']['outcomes'][number]['purpose'], t: Translate): string =>
  t(`providers.purpose-${purpose}`);
