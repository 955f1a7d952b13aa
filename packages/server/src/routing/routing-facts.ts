import type { Candidate, WorkItem } from '@zhida/core/routing';
import type { Agent, listWaiting } from '@zhida/store';

/** An agent of whom it is known whether work is taken at this instant. */
type FreeAgent = Agent & { readonly isAccepting: boolean };
type WaitingRow = Awaited<ReturnType<typeof listWaiting>>[number];

/** A conversation as routing sees it. What is not known of it yet asks for nothing and prefers nobody. */
export const toWorkItem = ({ conversationId, accountId, since }: WaitingRow): WorkItem => ({
  id: conversationId,
  kind: 'chat',
  accountId,
  teamId: null,
  weight: 1,
  required: [],
  preferred: [],
  language: null,
  region: null,
  priorityClass: 'C',
  points: 0,
  isEmergency: false,
  managerId: null,
  lastAgentId: null,
  deadlineAt: null,
  since,
});

/** An agent as routing sees one. */
export const toCandidate = ({
  id,
  isAccepting: isReady,
  capacity,
  load,
  accountIds,
  lastAssignedAt,
}: FreeAgent): Candidate => ({
  id,
  isConnected: isReady,
  isReachableByPush: false,
  isAccepting: isReady,
  breakReason: null,
  capacity: { chat: capacity },
  places: capacity,
  reserved: 0,
  load: { chat: load },
  used: load,
  skills: {},
  languages: [],
  region: null,
  teamId: null,
  accountIds,
  lastAssignedAt,
  idleSince: null,
});
