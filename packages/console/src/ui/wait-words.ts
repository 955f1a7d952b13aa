import { forecastWords } from '@zhida/core/forecasts';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import type { Language } from './texts/languages.ts';

type Line = Pick<AnswerOf<'accounts.list'>['accounts'][number], 'agentsOnline' | 'forecast'>;

/** How long whoever joins a line now will wait, in words; or why that cannot be told. */
export function waitWords({ agentsOnline, forecast }: Line, language: Language): string {
  if (forecast !== undefined) return forecastWords({ forecast }, language);
  const reason = agentsOnline === 0 ? 'nobody-on-duty' : 'little-learned';
  return forecastWords({ forecast: null, reason }, language);
}
