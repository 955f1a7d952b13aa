import { assert, MINUTE_MS, SECOND_MS, type Id } from '../kit/index.ts';
import type { RoutingDecision } from './decision.ts';
import { REASONS, sayingCode, sayingHold, sayingVerdict } from './explain-words.ts';
import { sayingSpan, type RoutingLanguage } from './policies/index.ts';
import type { DecidedBy, Verdict } from './verdict.ts';

/** “Why?” in one sentence: who and by which rule, or what everybody is kept by. Names come from the caller. */
export function explain(
  decision: RoutingDecision,
  language: RoutingLanguage,
  nameOf: (agentId: Id) => string = (agentId) => agentId,
): string {
  const { outcome } = decision;
  const isChinese = language === 'zh-CN';
  const span = sayingWait(inSeconds(decision.waitedMs), language);
  const waited = decision.front === undefined ? span : sayingFront(span, nameOf(decision.front.agentId), language);
  const others = sayingOthers(decision, language);
  switch (outcome.kind) {
    case 'assigned': {
      const reason = reasonOf(outcome.by, language);
      const rest = others === '' ? '' : isChinese ? `；其余：${others}` : `; of the others ${others}`;
      return isChinese
        ? `等了 ${waited}，交给${nameOf(outcome.agentId)}：${reason}${rest}。`
        : `After ${waited} given to ${nameOf(outcome.agentId)}: ${reason}${rest}.`;
    }
    case 'held': {
      const leftMs = outcome.until === null ? null : inSeconds(outcome.until - decision.at);
      const given = { reason: reasonOf(outcome.rule, language), agentIds: outcome.agentIds, leftMs };
      const hold = sayingHold(given, nameOf, language);
      return isChinese ? `已等 ${waited}，${hold}。` : `After ${waited} still ${hold}.`;
    }
    case 'waits': {
      const nobody = isChinese ? '没有接待人员' : 'there are no agents';
      return isChinese
        ? `已等 ${waited}，还没有人能接：${others === '' ? nobody : others}。`
        : `After ${waited} nobody can take it yet: ${others === '' ? nobody : others}.`;
    }
  }
}

/** A wait as people read it: minutes and seconds, once it is longer than two minutes. */
function sayingWait(waitedMs: number, language: RoutingLanguage): string {
  const seconds = waitedMs % MINUTE_MS;
  if (waitedMs <= 2 * MINUTE_MS || seconds === 0) return sayingSpan(waitedMs, language);
  const whole = sayingSpan(waitedMs - seconds, language).replace('分钟', '分');
  return `${whole} ${sayingSpan(seconds, language)}`;
}

const sayingFront = (waited: string, name: string, language: RoutingLanguage): string =>
  language === 'zh-CN' ? `${waited}（由${name}提到最前）` : `${waited} (moved to the front by ${name})`;

function reasonOf(by: DecidedBy | 'only-one', language: RoutingLanguage): string {
  const reason = REASONS[language][by];
  assert(reason !== undefined, 'every rule that decides says why');
  return reason;
}

/** How many agents are kept by what, the most frequent first. */
function sayingOthers({ verdicts, others }: RoutingDecision, language: RoutingLanguage): string {
  const counts = new Map<string, number>();
  const add = (words: string, more: number) => counts.set(words, (counts.get(words) ?? 0) + more);
  for (const { verdict } of verdicts) if (verdict.code !== 'chosen') add(sayingVerdict(verdict, language), 1);
  for (const [code, more] of Object.entries(others)) add(sayingCode(code as Verdict['code'], language), more);
  return [...counts]
    .toSorted(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .map(([words, count]) => (language === 'zh-CN' ? `${count} 人${words}` : `${count} ${words}`))
    .join(language === 'zh-CN' ? '、' : ', ');
}

const inSeconds = (ms: number): number => Math.ceil(ms / SECOND_MS) * SECOND_MS;
