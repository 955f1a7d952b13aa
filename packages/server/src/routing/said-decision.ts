import type { Id } from '@zhida/core/kit';
import { explain, sayingVerdict, type RoutingDecision, type Verdict } from '@zhida/core/routing';
import type { BothLanguages } from '@zhida/protocol/endpoints';

/** What agents and skills are called. */
export interface Names {
  readonly agents: ReadonlyMap<Id, string>;
  readonly skills: ReadonlyMap<Id, string>;
}

export const inBoth = (say: (language: 'zh-CN' | 'en') => string): BothLanguages => ({
  'zh-CN': say('zh-CN'),
  en: say('en'),
});

/** A decision in one sentence, with names for ids. */
export function saidDecision(decision: RoutingDecision, names: Names): BothLanguages {
  const verdicts = decision.verdicts.map(({ agentId, verdict }) => ({ agentId, verdict: named(verdict, names) }));
  return inBoth((language) => explain({ ...decision, verdicts }, language, (id) => names.agents.get(id) ?? '–'));
}

/** Every agent who is named in a decision, with the verdict in words. */
export const saidVerdicts = ({ verdicts }: Pick<RoutingDecision, 'verdicts'>, names: Names) =>
  verdicts.map(({ agentId, verdict }) => {
    const said = named(verdict, names);
    const words = inBoth((language) => sayingVerdict(said, language));
    return { agentId, name: names.agents.get(agentId) ?? '–', verdict: said, words };
  });

const named = (verdict: Verdict, { skills }: Names): Verdict =>
  verdict.code === 'lacks-skill' ? { ...verdict, skill: skills.get(verdict.skill) ?? verdict.skill } : verdict;
