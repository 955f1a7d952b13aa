import type { Id } from '../kit/index.ts';
import type { RoutingLanguage, RuleName } from './policies/index.ts';
import type { PlanWarning } from './review-plan.ts';

/** The names of the rules, as a heading shows them. */
export const RULE_TITLES: Readonly<Record<RoutingLanguage, Readonly<Record<RuleName, string>>>> = {
  'zh-CN': {
    'best-skills': '技能最匹配',
    designated: '指定接待',
    gather: '为大件留位',
    'last-agent': '优先上次接待',
    'least-busy': '空闲优先',
    'longest-idle': '最久空闲优先',
    overflow: '组间支援',
    priority: '优先级与等待时间',
    'relax-skills': '技能逐步放宽',
    reserve: '应急预留',
    'round-robin': '轮流',
    'same-region': '同地区优先',
    'same-team': '本组优先',
    'service-manager': '服务经理优先',
  },
  en: {
    'best-skills': 'Best match of skills',
    designated: 'Designated agents',
    gather: 'Room for large items',
    'last-agent': 'Last agent first',
    'least-busy': 'Least busy first',
    'longest-idle': 'Longest idle first',
    overflow: 'Teams help each other',
    priority: 'Priority and waiting time',
    'relax-skills': 'Skills relax with the wait',
    reserve: 'Places for emergencies',
    'round-robin': 'Taking turns',
    'same-region': 'Same region first',
    'same-team': 'Same team first',
    'service-manager': 'Service manager first',
  },
};

/** What the rule would need to do anything. */
const NEEDED: Readonly<Record<RoutingLanguage, Readonly<Partial<Record<RuleName, string>>>>> = {
  'zh-CN': {
    'best-skills': '还没有人设置技能',
    gather: '目前没有占多个位置的事项',
    overflow: '还没有人分组',
    'relax-skills': '还没有人设置技能',
    reserve: '还没有人预留应急位置',
    'same-region': '还没有人设置地区',
    'same-team': '还没有人分组',
  },
  en: {
    'best-skills': 'nobody has skills yet',
    gather: 'nothing needs several places at present',
    overflow: 'nobody is in a team yet',
    'relax-skills': 'nobody has skills yet',
    reserve: 'nobody keeps places for emergencies yet',
    'same-region': 'nobody has a region yet',
    'same-team': 'nobody is in a team yet',
  },
};

/** A warning in one sentence. */
export function sayingWarning(
  warning: PlanWarning,
  language: RoutingLanguage,
  nameOf: (agentId: Id) => string = (agentId) => agentId,
): string {
  const isChinese = language === 'zh-CN';
  const titles = RULE_TITLES[language];
  switch (warning.code) {
    case 'shadowed':
      return isChinese
        ? `被前面的“${titles[warning.by]}”盖住：它几乎总能分出先后，轮不到这条。`
        : `Hardly ever matters: “${titles[warning.by]}” above it nearly always decides first.`;
    case 'idle-step':
      return isChinese
        ? `第 ${warning.step} 步没有效果：前面的步骤已经放开得一样多。`
        : `Step ${warning.step} has no effect: earlier steps open as much.`;
    case 'no-head-start':
      return isChinese ? '没有效果：各项提前量都是零。' : 'Has no effect: every head start is zero.';
    case 'head-start-cut':
      return isChinese
        ? `${warning.class} 类的提前量超过上限，只按上限计算。`
        : `The head start of class ${warning.class} is above the limit and is cut to it.`;
    case 'class-b-before-a':
      return isChinese
        ? 'B 类比 A 类更靠前，请确认是否写反。'
        : 'Class B comes before class A; check that this is meant.';
    case 'not-serving': {
      const names = warning.agentIds.map(nameOf).join(isChinese ? '、' : ', ');
      return isChinese ? `${names}不服务此账号，对他们不起作用。` : `No effect for ${names}: not serving this account.`;
    }
    case 'nothing-to-go-by': {
      const needed = NEEDED[language][warning.rule] ?? '';
      return isChinese ? `暂时没有效果：${needed}。` : `No effect at present: ${needed}.`;
    }
    case 'no-order':
      return isChinese
        ? '没有规则决定先给谁：都能接时，给最久没有分到的人。'
        : 'No rule says who comes first: whoever was given work longest ago does.';
  }
}
