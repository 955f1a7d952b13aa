import { failed, type ModelProvider, type ProviderAnswer } from './provider.ts';
import { chatTokens, embedTokens, transcribeTokens } from './tokens.ts';

/** What may still be spent, counted where all nodes see it. */
export interface ProviderLedger {
  /** Sets so many tokens aside; false: there are not so many left for today. */
  reserve(tokens: number): Promise<boolean>;
  /** What was set aside was spent only in part, or not at all. */
  settle(reserved: number, spent: number): Promise<void>;
}

/**
 * A service within its budget. Tokens are set aside before a request leaves, so that requests at the same time cannot
 * overspend together, and what was not needed comes back.
 */
export function withBudget(provider: ModelProvider, ledger: ProviderLedger): ModelProvider {
  const spending = async <T>(tokens: number, ask: () => Promise<ProviderAnswer<T>>): Promise<ProviderAnswer<T>> => {
    if (!(await ledger.reserve(tokens))) return failed('over-budget');
    const answer = await ask();
    await ledger.settle(tokens, spentOn(answer, tokens));
    return answer;
  };
  return {
    chat: (request) => spending(chatTokens(request), () => provider.chat(request)),
    embed: (request) => spending(embedTokens(request), () => provider.embed(request)),
    transcribe: (request) => spending(transcribeTokens(request), () => provider.transcribe(request)),
  };
}

/** What was answered in vain may have been paid for; what was refused or never arrived was not. */
function spentOn<T>(answer: ProviderAnswer<T>, reserved: number): number {
  if (answer.ok) return answer.use.tokens;
  return answer.problem === 'time-out' || answer.problem === 'malformed' ? reserved : 0;
}
