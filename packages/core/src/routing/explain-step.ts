import type { RoutingLanguage } from './policies/index.ts';
import type { DecisionRecord, StepFacts } from './record.ts';

/** A step that no router decided, in one sentence: who or what took it, and what becomes of the wait. */
export function explainStep({ kind, outcome }: DecisionRecord, language: RoutingLanguage): string {
  const isChinese = language === 'zh-CN';
  const facts: StepFacts = 'kind' in outcome ? {} : outcome;
  const from = facts.from?.agentName ?? (isChinese ? '接待人员' : 'The agent');
  const to = targetOf(facts, language);
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
    case 'assigned':
      return isChinese ? `交给${to}。` : `Given to ${to}.`;
    case 'waiting':
      return isChinese ? '继续等待。' : 'It went on waiting.';
  }
}

function targetOf({ to }: StepFacts, language: RoutingLanguage): string {
  if (to === undefined) return language === 'zh-CN' ? '其他人' : 'somebody else';
  return 'agentName' in to ? to.agentName : to.accountName;
}
