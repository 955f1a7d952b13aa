import { countUnanswered } from './count-unanswered.ts';
import { useCounts } from './counts.ts';
import { useLiveItems } from './replicas.ts';
import { usePrincipal } from './session.ts';

/** Own conversations whose customer waits for an answer. */
export function useUnanswered(): number {
  const { agentId } = usePrincipal();
  const items = useLiveItems();
  const counts = useCounts();
  return countUnanswered([...items.values()], agentId, counts);
}
