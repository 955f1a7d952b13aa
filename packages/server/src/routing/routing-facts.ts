import { placesOf, presenceFacts } from '@zhida/core/agents';
import type { PlacedAgent, PlacedItem } from '@zhida/core/forecasts';
import type { Instant } from '@zhida/core/kit';
import { combineDemands, type Candidate, type WorkItem } from '@zhida/core/routing';
import type { Agent, WaitingRow } from '@zhida/store';

/** A conversation as routing sees it. */
export const toWorkItem = ({
  conversationId,
  accountId,
  since,
  passedBy,
  reason,
  callbackAgentId,
  sources,
}: WaitingRow): WorkItem => ({
  id: conversationId,
  kind: 'chat',
  accountId,
  // Teams are an order among agents (本组优先) until cases belong to one.
  teamId: null,
  weight: 1,
  ...combineDemands(sources),
  passedBy,
  ...(reason === 'emergency' ? { isEmergency: true } : {}),
  isCallback: reason === 'callback',
  ...(callbackAgentId === null ? {} : { callbackAgentId }),
  since,
});

/** Agents as routing sees them at an instant. */
export const candidateAt =
  (at: Instant) =>
  (agent: Agent): Candidate => {
    const { id, accountIds, load, lastAssignedAt, idleSince, staffing } = agent;
    const { capacity, reserved, skills, languages, region, teamId } = staffing;
    const { isConnected, isAccepting, breakReason } = presenceFacts(agent, at);
    return {
      id,
      isConnected,
      // Nobody is reached without a page as long as no notices leave the product.
      isReachableByPush: false,
      isAccepting,
      breakReason,
      capacity,
      places: placesOf(staffing),
      reserved,
      load: { chat: load },
      used: load,
      skills,
      languages,
      region,
      teamId: teamId === null ? null : String(teamId),
      accountIds,
      lastAssignedAt,
      idleSince,
    };
  };

/** A conversation as places see it: its turn by the plan, and every word says what an agent must have for it. */
export function toPlacedItem(row: WaitingRow, turnOf: (item: WorkItem) => Instant): PlacedItem {
  const item = toWorkItem(row);
  const { id, accountId, since, required, language } = item;
  const words = required.map(({ skill, level }) => skillWord(skill, level));
  return {
    id,
    accountId,
    since,
    turn: turnOf(item),
    skills: language === null ? words : [...words, languageWord(language)],
  };
}

/** Who waits, as far as it takes to ask how things stand for him. */
export const waiterOf = ({ conversationId: id, accountId, since }: WaitingRow) => ({ id, accountId, since });

/** An agent as places see one: who masters a skill meets every lower level of it. */
export const toPlacedAgent = (agent: Agent): Agent & PlacedAgent => ({
  ...agent,
  skills: [
    ...Object.entries(agent.staffing.skills).flatMap(([skill, level]) =>
      Array.from({ length: level }, (_, below) => skillWord(skill, below + 1)),
    ),
    ...agent.staffing.languages.map(languageWord),
  ],
});

const skillWord = (skill: string, level: number): string => `${skill}≥${level}`;
const languageWord = (language: string): string => `speaks ${language}`;
