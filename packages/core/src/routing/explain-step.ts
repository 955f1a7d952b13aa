import type { Id } from '../kit/index.ts';
import type { RoutingLanguage } from './policies/index.ts';
import type { DecisionRecord, StepFacts } from './record.ts';

/**
 * A step that no router decided, in one sentence: who or what took it, and what becomes of the wait. Names come from the caller,
 * as everywhere in explanations; of whom he does not know, the one that was kept.
 */
export function explainStep(
  { kind, outcome }: DecisionRecord,
  language: RoutingLanguage,
  nameOf: (id: Id) => string | undefined = () => undefined,
): string {
  const isChinese = language === 'zh-CN';
  const facts: StepFacts = 'kind' in outcome ? {} : outcome;
  const { from: left } = facts;
  const from = left === undefined ? (isChinese ? '接待人员' : 'The agent') : (nameOf(left.agentId) ?? left.agentName);
  const to = targetOf(facts, language, nameOf);
  switch (kind) {
    case 'transferred':
      return isChinese ? `${from}转接给${to}。` : `${from} handed it to ${to}.`;
    case 'moved':
      return isChinese ? `${from}移到${to}，等待时间照旧。` : `${from} moved it to ${to}; the wait so far counts on.`;
    case 'released':
      return isChinese
        ? `${from}离开太久，会话回到排队，位置不变。`
        : `${from} was gone for too long; it went back to the queue, in its place.`;
    case 'offer-expired':
      return isChinese
        ? `${from}没有及时接，继续排队，位置不变。`
        : `${from} let it pass; it went on waiting, in its place.`;
    case 'offer-declined':
      return isChinese ? `${from}没有接，继续排队，位置不变。` : `${from} declined; it went on waiting, in its place.`;
    case 'auto-ended':
      return isChinese ? '很久没有人说话，会话自动结束。' : 'Nobody said anything for long; it ended by itself.';
    case 'prioritised':
      return sayingPrecedence(facts, from, language);
    case 'assigned':
      return isChinese ? `交给${to}。` : `Given to ${to}.`;
    case 'waiting':
      return isChinese ? '继续等待。' : 'It went on waiting.';
  }
}

/** What a supervisor said of the wait, and why. */
function sayingPrecedence(facts: StepFacts, from: string, language: RoutingLanguage): string {
  const { priorityClass, isFront, reason } = facts;
  const isChinese = language === 'zh-CN';
  const acts: string[] = [];
  if (isFront !== undefined) {
    if (isChinese) acts.push(isFront ? '提到最前' : '放回原来的位置');
    else acts.push(isFront ? 'moved it to the front' : 'took it back from the front');
  }
  if (priorityClass !== undefined) {
    if (isChinese) acts.push(priorityClass === null ? '取消提级' : `提为 ${priorityClass} 类`);
    else acts.push(priorityClass === null ? 'took the raised class back' : `raised it to class ${priorityClass}`);
  }
  if (isChinese) return `${from}${acts.join('，')}${reason === undefined ? '' : `：${reason}`}。`;
  return `${from} ${acts.join(' and ')}${reason === undefined ? '' : `: ${reason}`}.`;
}

function targetOf({ to }: StepFacts, language: RoutingLanguage, nameOf: (id: Id) => string | undefined): string {
  if (to === undefined) return language === 'zh-CN' ? '其他人' : 'somebody else';
  return 'agentName' in to ? (nameOf(to.agentId) ?? to.agentName) : (nameOf(to.accountId) ?? to.accountName);
}
