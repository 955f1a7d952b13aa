import type { NoForecastReason, WaitForecast } from './forecast.ts';
import { SHOWN_MINUTES, shownStep, shownStepBelow } from './shown-steps.ts';

/** The languages in which a forecast is put into words. */
export type ForecastLanguage = keyof typeof WORDS;

/** As much of a forecast as is put into words. */
export type ForecastInWords =
  | { readonly forecast: Pick<WaitForecast, 'medianMs' | 'within'> }
  | { readonly forecast: null; readonly reason: NoForecastReason };

/**
 * A forecast as a sentence: from the median to the wait that is not exceeded four times out of five, both rounded up to
 * steps as coarse as a forecast of that length. What it says it is sure of is the upper end, and it names it.
 */
export function forecastWords(forecasting: ForecastInWords, language: ForecastLanguage): string {
  const words: Words = WORDS[language];
  if (forecasting.forecast === null) return words.none[forecasting.reason];
  const { medianMs, within } = forecasting.forecast;
  const [usual, most] = [shownStep(medianMs), shownStep(within.eighty)];
  if (most === null || usual === null) {
    // Beyond the last step nothing is promised any more, only warned of.
    const least = Math.min(shownStepBelow(medianMs), SHOWN_MINUTES.at(-1) ?? 0);
    return words.atLeast(words.span(Math.max(least, SHOWN_MINUTES[0])));
  }
  if (most === 0) return words.now;
  if (usual === most || usual === 0) return words.within(words.span(most));
  return words.between(words.range(usual, most), words.span(most));
}

interface Words {
  readonly now: string;
  readonly none: Readonly<Record<NoForecastReason, string>>;
  readonly span: (minutes: number) => string;
  readonly range: (from: number, to: number) => string;
  readonly within: (most: string) => string;
  readonly between: (range: string, most: string) => string;
  readonly atLeast: (least: string) => string;
}

const HOUR = 60;
const inHours = (minutes: number): string => String(minutes / HOUR);

const spanInChinese = (minutes: number): string => (minutes < HOUR ? `${minutes} 分钟` : `${inHours(minutes)} 小时`);

function spanInEnglish(minutes: number): string {
  if (minutes === 1) return 'a minute';
  if (minutes < HOUR) return `${minutes} minutes`;
  return minutes === HOUR ? 'an hour' : `${inHours(minutes)} hours`;
}

const WORDS = {
  'zh-CN': {
    now: '马上',
    none: {
      closed: '现在不在服务时间',
      'nobody-on-duty': '现在没有客服在岗，要等多久暂时算不准',
      'little-learned': '暂时算不准要等多久',
    },
    span: spanInChinese,
    range: (from, to) => {
      if (to < HOUR) return `${from}–${to} 分钟`;
      return from < HOUR ? `${from} 分钟到 ${inHours(to)} 小时` : `${inHours(from)}–${inHours(to)} 小时`;
    },
    within: (most) => `${most}内（八成把握）`,
    between: (range, most) => `大约 ${range}（八成把握 ${most}内）`,
    atLeast: (least) => `可能要 ${least}以上`,
  },
  en: {
    now: 'right away',
    none: {
      closed: 'closed at the moment',
      'nobody-on-duty': 'nobody is on duty right now, so the wait cannot be told',
      'little-learned': 'the wait cannot be told yet',
    },
    span: spanInEnglish,
    range: (from, to) => {
      if (to < HOUR) return `${from}–${to} minutes`;
      return from < HOUR ? `${from} minutes to ${spanInEnglish(to)}` : `${inHours(from)}–${inHours(to)} hours`;
    },
    within: (most) => `within ${most} (80 % sure)`,
    between: (range, most) => `about ${range} (80 % sure of no more than ${most})`,
    atLeast: (least) => `probably more than ${least}`,
  },
} satisfies Record<string, Words>;
