import { DEFAULT_CALLBACK_RULES, DEFAULT_OUTSIDE_HOURS } from '../callbacks/index.ts';
import type { Calendar } from '../clocks/index.ts';
import type {
  AccountFacts,
  AgentFacts,
  ConversationFacts,
  ConversationState,
  EntryVisit,
  StaffActor,
  UpgradeOffer,
} from '../conversations/index.ts';
import { HOUR_MS, MINUTE_MS, type Id } from '../kit/index.ts';
import type { Content } from '../messages/index.ts';

/** Ids that tell what they name: `idOf('a9e', 1)` is agent 1. */
export const idOf = (kind: string, index: number): Id =>
  `${kind.padEnd(8, '0')}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

export const CUSTOMER_ID = idOf('c5', 1);
export const CONVERSATION_ID = idOf('c0', 1);
export const ACCOUNT_IDS = [idOf('ac', 1), idOf('ac', 2)] as const;
export const AGENT_IDS = [idOf('a9e', 1), idOf('a9e', 2), idOf('a9e', 3)] as const;
/** The programs of the tenant that may run an account. */
export const APP_IDS = [idOf('a99', 1), idOf('a99', 2)] as const;

export const IDENTITY = { id: CONVERSATION_ID, customerId: CUSTOMER_ID, accountId: ACCOUNT_IDS[0] };
/** When stories begin: 2026-01-01T00:00:00Z. */
export const START = 1_767_225_600_000;

export const words = (text: string): Content => ({ kind: 'text', text });

export const account = (id: Id, parts: Partial<AccountFacts> = {}): AccountFacts => ({
  id,
  name: `account ${id.slice(-1)}`,
  greeting: [],
  botName: 'bot',
  hasBot: true,
  appId: null,
  isClosed: false,
  idleEndMs: 2 * HOUR_MS,
  queueReminderMs: 2 * MINUTE_MS,
  calendar: null,
  callbacks: DEFAULT_CALLBACK_RULES,
  outsideHours: DEFAULT_OUTSIDE_HOURS,
  officialHosts: ['example.com'],
  acceptWithinMs: null,
  ...parts,
});

const hoursOf = (night: Calendar['night']): Calendar => ({
  timeZone: 'UTC',
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '21:00' })),
  special: [],
  closures: [],
  night,
});
/** From nine to nine every day; stories begin at midnight, outside of it. */
export const BY_DAY = hoursOf(null);
/** The same, with a night mode in between. */
export const WITH_NIGHT = hoursOf({ from: '21:00', to: '09:00' });

export const agentName = (id: Id): string => `agent ${id.slice(-1)}`;

/** An agent who is there, has room and serves both accounts. */
export const agent = (id: Id, parts: Partial<AgentFacts> = {}): AgentFacts => ({
  id,
  name: agentName(id),
  isAccepting: true,
  load: 0,
  capacity: 3,
  accountIds: [...ACCOUNT_IDS],
  ...parts,
});

export const actor = (id: Id, mayOverride = false): StaffActor => ({
  agentId: id,
  agentName: agentName(id),
  mayOverride,
});

export const visit = (scene: string): EntryVisit => ({ entryId: idOf('e2', 1), entryName: 'help page', scene });

/** What an app offers a customer: a person, or a group, of his own. */
export const offer = (target: 'agent' | 'group'): UpgradeOffer => ({
  target:
    target === 'agent'
      ? { kind: 'agent', agentId: AGENT_IDS[2], agentName: agentName(AGENT_IDS[2]) }
      : { kind: 'group', chatId: 'wr1', name: 'regulars' },
  wording: 'at your service',
});

/** The facts of a decision: the account that serves now, at an instant. */
export const factsAt = (at: number, parts: Partial<ConversationFacts> = {}): ConversationFacts => ({
  at,
  account: account(ACCOUNT_IDS[0]),
  ...parts,
});

/** The account whose facts a decision gets: home again once ended. */
export const servingAccountId = (state: ConversationState): Id =>
  state.phase.state === 'ended' ? state.accountId : state.servedBy;
