import type { Id } from '../kit/index.ts';
import { sayingSpan, type RoutingLanguage } from './policies/index.ts';
import type { DecidedBy, Verdict } from './verdict.ts';

type Reasons = Readonly<Partial<Record<DecidedBy | 'only-one', string>>>;

/** Why one was better than the others, for every rule that can decide it. */
export const REASONS: Readonly<Record<RoutingLanguage, Reasons>> = {
  'zh-CN': {
    'best-skills': '技能最匹配',
    designated: '是指定接待人员',
    'last-agent': '上次接待过这位顾客',
    'least-busy': '手上工作占比最小',
    'longest-idle': '空闲最久',
    'only-one': '只有这一位能接',
    'round-robin': '轮到了',
    'same-region': '与顾客同地区',
    'same-team': '是本组的人',
    'service-manager': '是这位顾客的服务经理',
    turn: '其他条件相同，最久没有分到',
  },
  en: {
    'best-skills': 'the best match of skills',
    designated: 'a designated agent',
    'last-agent': 'served this customer last',
    'least-busy': 'the smallest share of the desk in use',
    'longest-idle': 'without work for longest',
    'only-one': 'the only one who can take it',
    'round-robin': 'next in turn',
    'same-region': 'of the customer’s region',
    'same-team': 'of the item’s own team',
    'service-manager': 'this customer’s service manager',
    turn: 'equal in everything else, and given work longest ago',
  },
};

/** Reasons of breaks that the product knows; others are said as they are. */
const BREAKS: Readonly<Record<RoutingLanguage, Readonly<Partial<Record<string, string>>>>> = {
  'zh-CN': { meeting: '会议', meal: '用餐', training: '培训', other: '其他', 'missed-offers': '多次没接' },
  en: { 'missed-offers': 'missed offers' },
};
const sayingBreak = (reason: string, language: RoutingLanguage): string => BREAKS[language][reason] ?? reason;

/** A verdict in a few words that agents can share: all who get the same words are counted together. */
export function sayingVerdict(verdict: Verdict, language: RoutingLanguage): string {
  const isChinese = language === 'zh-CN';
  switch (verdict.code) {
    case 'on-break':
      return isChinese
        ? `小休（${sayingBreak(verdict.reason, language)}）`
        : `on a break (${sayingBreak(verdict.reason, language)})`;
    case 'other-language':
      return isChinese ? `不说 ${verdict.language}` : `not speaking ${verdict.language}`;
    case 'lacks-skill':
      return isChinese
        ? `“${verdict.skill}”不到 ${verdict.needed} 级`
        : `below level ${verdict.needed} in “${verdict.skill}”`;
    default:
      return sayingCode(verdict.code, language);
  }
}

/** The same where only the code was kept. */
export const sayingCode = (code: Verdict['code'], language: RoutingLanguage): string => CODES[language][code];

const CODES: Readonly<Record<RoutingLanguage, Readonly<Record<Verdict['code'], string>>>> = {
  'zh-CN': {
    chosen: '接待',
    'other-account': '不负责此账号',
    'not-reachable': '不在线',
    'on-break': '小休',
    'not-accepting': '暂不接新',
    'other-team': '属于别的组',
    'other-language': '不说所需语言',
    'lacks-skill': '技能不够',
    'kind-full': '已满',
    'desk-full': '已满',
    'kept-for-emergencies': '只剩应急预留位',
    'kept-for-item': '正为排在前面的大件留位',
    'let-it-pass': '这次没有接，先问别人',
    'not-first-choice': '有空但不是首选',
    behind: '有空但排在后面',
  },
  en: {
    chosen: 'chosen',
    'other-account': 'not serving this account',
    'not-reachable': 'out of reach',
    'on-break': 'on a break',
    'not-accepting': 'not taking new work',
    'other-team': 'of another team',
    'other-language': 'not speaking the language',
    'lacks-skill': 'lacking a skill',
    'kind-full': 'full',
    'desk-full': 'full',
    'kept-for-emergencies': 'down to the places kept for emergencies',
    'kept-for-item': 'kept free for a heavier item ahead',
    'let-it-pass': 'let it pass this time, others are asked first',
    'not-first-choice': 'free but not the first choice',
    behind: 'free but next in order',
  },
};

/** What an item that is held waits for. */
export function sayingHold(
  given: { readonly reason: string; readonly agentIds: readonly Id[]; readonly leftMs: number | null },
  nameOf: (agentId: Id) => string,
  language: RoutingLanguage,
): string {
  const { reason, agentIds, leftMs } = given;
  const names = agentIds.map(nameOf);
  if (language === 'zh-CN') {
    const span = leftMs === null ? '，只要在岗就等' : `，最多再等 ${sayingSpan(leftMs, language)}`;
    return `在等${names.join('、')}（${reason}）${span}`;
  }
  const span = leftMs === null ? 'as long as they are at work' : `for at most ${sayingSpan(leftMs, language)} more`;
  return `waiting for ${names.join(', ')} (${reason}) ${span}`;
}
