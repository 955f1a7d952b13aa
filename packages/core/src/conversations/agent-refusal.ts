import type { RefusalCode } from '../engine/index.ts';
import type { ConversationFacts } from './inputs.ts';

/** Why this agent cannot be given one more conversation of the account, or null. */
export function agentRefusal(accountId: string, facts: ConversationFacts): RefusalCode | null {
  const claim = claimRefusal(accountId, facts);
  if (claim !== null) return claim;
  return facts.agent?.isAccepting === true ? null : 'agent.not-available';
}

/** The same for an agent who reaches out himself: being on a break does not matter, a full desk does. */
export function claimRefusal(accountId: string, { agent }: ConversationFacts): RefusalCode | null {
  if (agent === undefined) return 'agent.not-found';
  if (!agent.accountIds.includes(accountId)) return 'agent.not-in-account';
  return agent.load < agent.capacity ? null : 'agent.at-capacity';
}
