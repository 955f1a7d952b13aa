import type { Id } from '@zhida/core/kit';
import { explain, sayingVerdict, type RoutingDecision, type RoutingLanguage, type Verdict } from '@zhida/core/routing';
import type { BothLanguages } from '@zhida/protocol/endpoints';

/** What agents, accounts and skills are called now: every id in an answer is shown by one of these names. */
export interface Names {
  readonly agents: ReadonlyMap<Id, string>;
  /** Where steps from one account to another are told. */
  readonly accounts?: ReadonlyMap<Id, string>;
  readonly skills: ReadonlyMap<Id, string>;
}

export const inBoth = (say: (language: 'zh-CN' | 'en') => string): BothLanguages => ({
  'zh-CN': say('zh-CN'),
  en: say('en'),
});

/** A decision in one sentence, with names for ids. */
export function saidDecision(decision: RoutingDecision, names: Names): BothLanguages {
  return inBoth((language) => {
    const verdicts = decision.verdicts.map(({ agentId, verdict }) => ({
      agentId,
      verdict: named(verdict, names, language),
    }));
    return explain({ ...decision, verdicts }, language, (id) => names.agents.get(id) ?? '–');
  });
}

/** Every agent who is named in a decision, with the verdict in words. */
export const saidVerdicts = ({ verdicts }: Pick<RoutingDecision, 'verdicts'>, names: Names) =>
  verdicts.map(({ agentId, verdict }) => {
    const words = inBoth((language) => sayingVerdict(named(verdict, names, language), language));
    return { agentId, name: names.agents.get(agentId) ?? '–', verdict, words };
  });

/** The verdict with the names of what it speaks of in place of their ids. */
function named(verdict: Verdict, { skills }: Names, language: RoutingLanguage): Verdict {
  if (verdict.code === 'lacks-skill') return { ...verdict, skill: skills.get(verdict.skill) ?? verdict.skill };
  if (verdict.code === 'other-language') return { ...verdict, language: languageName(verdict.language, language) };
  return verdict;
}

const LANGUAGE_NAMES: Readonly<Record<RoutingLanguage, Intl.DisplayNames>> = {
  'zh-CN': new Intl.DisplayNames('zh-CN', { type: 'language' }),
  en: new Intl.DisplayNames('en', { type: 'language' }),
};

function languageName(tag: string, language: RoutingLanguage): string {
  try {
    return LANGUAGE_NAMES[language].of(tag) ?? tag;
  } catch {
    // What an account names may be no tag of a language.
    return tag;
  }
}
