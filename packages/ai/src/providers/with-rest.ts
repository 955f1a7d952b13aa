import { SECOND_MS, type Instant } from '@zhida/core/kit';
import { failed, type ModelProvider, type ProviderAnswer, type ProviderProblem } from './provider.ts';

const FAILURES_BEFORE_REST = 3;
const REST_MS = 30 * SECOND_MS;
/** What says something about the service, and not about this one question. */
const FAILURES: readonly ProviderProblem[] = ['time-out', 'unreachable', 'busy', 'refused'];

/** How a service has been doing; kept by whoever asks it. */
export interface ProviderHealth {
  failures: number;
  restsUntil: Instant;
}

export const freshHealth = (): ProviderHealth => ({ failures: 0, restsUntil: 0 });

/**
 * A service that is left alone for half a minute after it failed three times in a row, so that nobody waits for it in vain.
 * The first question after the rest tries it again, and one more failure is enough for the next rest.
 */
export function withRest(provider: ModelProvider, health: ProviderHealth, now: () => Instant): ModelProvider {
  const watching = async <T>(ask: () => Promise<ProviderAnswer<T>>): Promise<ProviderAnswer<T>> => {
    if (now() < health.restsUntil) return failed('resting');
    const answer = await ask();
    if (answer.ok) health.failures = 0;
    else if (FAILURES.includes(answer.problem)) {
      health.failures += 1;
      if (health.failures >= FAILURES_BEFORE_REST) health.restsUntil = now() + REST_MS;
    }
    return answer;
  };
  return {
    chat: (request) => watching(() => provider.chat(request)),
    embed: (request) => watching(() => provider.embed(request)),
    transcribe: (request) => watching(() => provider.transcribe(request)),
  };
}
