import type { z } from 'zod';
import type { RouteName } from '../routes/index.ts';
import { answersEndpoints } from './answers.ts';
import { appsEndpoints } from './apps.ts';
import { boardEndpoints } from './board.ts';
import { botPoliciesEndpoints } from './bot-policies.ts';
import { conversationsEndpoints } from './conversations.ts';
import { customerEndpoints } from './customer.ts';
import type { Endpoint } from './endpoint.ts';
import { filesEndpoints } from './files.ts';
import { flowsEndpoints } from './flows.ts';
import { hoursEndpoints } from './hours.ts';
import { knowledgeEndpoints } from './knowledge.ts';
import { operationsEndpoints } from './operations.ts';
import { organisationEndpoints } from './organisation.ts';
import { providerEndpoints } from './providers.ts';
import { rehearsalsEndpoints } from './rehearsals.ts';
import { routingPlansEndpoints } from './routing-plans.ts';
import { safetyEndpoints } from './safety.ts';
import { staffEndpoints } from './staff.ts';
import { staffingEndpoints } from './staffing.ts';

export type { AnswerModelBrief, AnswerSuggestion, AnswerTestLineDraft } from './answers.ts';
export type { BoardAgent, BoardQueue, BoardWaiting } from './board.ts';
export type { AccountBotPolicy } from './bot-policies.ts';
export { callbackProblemSchema, type App, type CallbackOutcome, type CallbackProblem } from './apps.ts';
export type { Endpoint, EndpointAccess } from './endpoint.ts';
export * from './shapes.ts';
export { listItemSchema, tabSchema, type ListItem, type Tab } from './conversations.ts';
export { customerSnapshot } from './customer.ts';
export { MAX_FILE_BYTES } from './file-limits.ts';
export { fileKindSchema, storedFileSchema, uploadSchema, type FileKind, type Upload } from './files.ts';
export type { FlowJudged, FlowVersion, LookUp, SimulatedStep } from './flows.ts';
export { accountHoursSchema, type AccountHours, type StoredCalendar } from './hours.ts';
export type {
  AttachmentDraft,
  KnowledgeDraft,
  KnowledgeEntry,
  KnowledgeGroup,
  KnowledgeLine,
  KnowledgeVersion,
  ShownAttachment,
  ShownContent,
  UnansweredCluster,
} from './knowledge-shapes.ts';
export type { QuickReply } from './operations.ts';
export type { Rehearsal } from './rehearsals.ts';
export type { Provider, ProviderTest } from './providers.ts';
export type { SafetyReport, SafetySettings } from './safety.ts';
export type { Department, UpgradeService } from './organisation.ts';
export type { AccountDemand, AgentStaffing, CustomerStanding, Skill } from './staffing.ts';
export type { RoutingPlanVersion, RoutingSample } from './routing-plans.ts';
export type { BothLanguages } from './routing-shapes.ts';

/** What goes in and out of every route. The compiler asks for each name of ROUTES exactly once. */
export const ENDPOINTS = {
  ...customerEndpoints,
  ...filesEndpoints,
  ...staffEndpoints,
  ...organisationEndpoints,
  ...staffingEndpoints,
  ...conversationsEndpoints,
  ...flowsEndpoints,
  ...hoursEndpoints,
  ...knowledgeEndpoints,
  ...operationsEndpoints,
  ...answersEndpoints,
  ...rehearsalsEndpoints,
  ...providerEndpoints,
  ...safetyEndpoints,
  ...appsEndpoints,
  ...routingPlansEndpoints,
  ...boardEndpoints,
  ...botPoliciesEndpoints,
} satisfies Record<RouteName, Endpoint>;

export type Endpoints = typeof ENDPOINTS;

/** What a client gives to a route, and what it gets. */
export interface RequestOf<K extends RouteName> {
  readonly params: z.input<Endpoints[K]['params']>;
  readonly query: z.input<Endpoints[K]['query']>;
  readonly body: z.input<Endpoints[K]['body']>;
}
export type AnswerOf<K extends RouteName> = z.output<Endpoints[K]['answer']>;
