import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kit/index.ts';
import type { RoutingLanguage } from './policy.ts';

const UNITS = [
  { ms: HOUR_MS, 'zh-CN': '小时', en: 'h' },
  { ms: MINUTE_MS, 'zh-CN': '分钟', en: 'min' },
  { ms: SECOND_MS, 'zh-CN': '秒', en: 's' },
] as const;

/** A span in words, exact to the millisecond: in the largest unit that needs no more than one decimal. */
export function sayingSpan(ms: number, language: RoutingLanguage): string {
  const unit = UNITS.find((candidate) => ms >= candidate.ms && Number.isInteger((ms * 10) / candidate.ms));
  const value = unit === undefined ? ms / SECOND_MS : ms / unit.ms;
  const name = (unit ?? UNITS[2])[language];
  return `${value} ${name}`;
}
