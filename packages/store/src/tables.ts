// Written by `npm run gen` from the migrations. Do not edit.
import type { Generated, GeneratedAlways } from 'kysely';

export interface AccountTable {
  tenant_id: string;
  id: string;
  name: string;
  settings: unknown;
  created_at: number;
  app_id: string | null;
  avatar_file_id: string | null;
  deleted_at: number | null;
}

export interface AccountFeedTable {
  tenant_id: string;
  account_id: string;
  last_number: number;
}

export interface AccountNoticeTable {
  tenant_id: string;
  account_id: string;
  feed_number: number;
  at: number;
  body: unknown;
}

export interface AgentTable {
  tenant_id: string;
  id: string;
  email: string;
  name: string;
  role: string;
  password_hash: string;
  capacity: number;
  is_active: Generated<boolean>;
  failed_sign_ins: Generated<number>;
  locked_until: Generated<number>;
  created_at: number;
  user_id: string;
  avatar_file_id: string | null;
  languages: Generated<string[]>;
  region: string | null;
  team_id: number | null;
  kinds: Generated<unknown>;
  places: number | null;
  reserved: Generated<number>;
  shifts: Generated<unknown>;
}

export interface AgentAccountTable {
  tenant_id: string;
  agent_id: string;
  account_id: string;
}

export interface AgentDepartmentTable {
  tenant_id: string;
  agent_id: string;
  department_id: number;
}

export interface AgentServingTable {
  tenant_id: string | null;
  agent_id: string | null;
  account_id: string | null;
}

export interface AgentSkillTable {
  tenant_id: string;
  agent_id: string;
  skill_id: string;
  level: number;
}

export interface AnswerModelTable {
  tenant_id: string;
  number: number;
  state: string;
  percent: Generated<number>;
  seen_at: number;
  created_at: number;
  agent_id: string | null;
  ended_at: number | null;
  knowledge_version: number | null;
  figures: unknown;
  packed: Buffer | null;
}

export interface AnswerTestLineTable {
  tenant_id: string;
  place: number;
  text: string;
  entry_id: string | null;
}

export interface AnswerTrainingTable {
  tenant_id: string;
  active_number: number | null;
  is_automatic: Generated<boolean>;
}

export interface AppTable {
  tenant_id: string;
  id: string;
  number: number;
  name: string;
  secret_hash: Buffer;
  secret_hint: string;
  trusted_addresses: Generated<string[]>;
  callback_url: string | null;
  callback_token: string | null;
  callback_key: string | null;
  is_enabled: Generated<boolean>;
  created_at: number;
}

export interface AppCallTable {
  tenant_id: string;
  id: GeneratedAlways<number>;
  app_id: string;
  at: number;
  path: string;
  errcode: number;
  errmsg: string;
  hint: string;
  duration_ms: number;
  address: string;
}

export interface AppCursorTable {
  tenant_id: string;
  app_id: string;
  digest: string;
  places: unknown;
  used_at: number;
}

export interface AppDeliveryTable {
  tenant_id: string;
  id: GeneratedAlways<number>;
  app_id: string;
  account_id: string | null;
  at: number;
  attempt: number;
  status: number | null;
  duration_ms: number;
  error: string | null;
}

export interface AppMessageTable {
  tenant_id: string;
  account_id: string;
  msgid: string;
  app_id: string;
  conversation_id: string;
  key: string;
  created_at: number;
}

export interface AppTokenTable {
  tenant_id: string;
  token_hash: Buffer;
  app_id: string;
  created_at: number;
  expires_at: number;
}

export interface AssignmentTable {
  tenant_id: string;
  conversation_id: string;
  number: number;
  agent_id: string;
  account_id: string;
  waited_ms: number;
  started_at: number;
  ended_at: number;
}

export interface AuditTable {
  tenant_id: string;
  id: GeneratedAlways<number>;
  at: number;
  agent_id: string | null;
  action: string;
  target: string | null;
  address: string | null;
  detail: string | null;
}

export interface CalendarTable {
  tenant_id: string;
  id: string;
  account_id: string | null;
  region: string | null;
  calendar: unknown;
  changed_at: number;
}

export interface ConversationTable {
  tenant_id: string;
  id: string;
  account_id: string;
  customer_id: string;
  number: number;
  served_by: string;
  service_state: number;
  owner_id: string | null;
  queued_since: number | null;
  active_minute: number;
  state: unknown;
  assigned_number: number | null;
  assigned_at: number | null;
  waited_ms: number | null;
}

export interface CustomerTable {
  tenant_id: string;
  id: string;
  external_id: string | null;
  name: string | null;
  locale: string | null;
  created_at: number;
  region: string | null;
  priority_class: string | null;
  manager_id: string | null;
}

export interface CustomerConversationTable {
  tenant_id: string;
  customer_id: string;
  account_id: string;
  conversation_id: string;
}

export interface DepartmentTable {
  tenant_id: string;
  id: number;
  name: string;
}

export interface DepartmentAccountTable {
  tenant_id: string;
  department_id: number;
  account_id: string;
}

export interface DeskTable {
  tenant_id: string;
  agent_id: string;
  presence: Generated<string>;
  lease_until: Generated<number>;
  load: Generated<number>;
  last_assigned_at: number | null;
  break_reason: string | null;
  idle_since: number | null;
  presence_since: number | null;
  presence_by: string | null;
  presence_note: string | null;
  online_since: Generated<number>;
  is_told: Generated<boolean>;
}

export interface EffectTable {
  tenant_id: string;
  id: GeneratedAlways<number>;
  kind: string;
  key: string;
  conversation_id: string | null;
  payload: unknown;
  version: Generated<number>;
  attempts: Generated<number>;
  created_at: number;
  run_at: number;
  failed_at: number | null;
  last_error: string | null;
}

export interface EntryTable {
  tenant_id: string;
  id: string;
  account_id: string;
  slug: string;
  name: string;
  scene: string;
  is_enabled: Generated<boolean>;
  created_at: number;
  token: string | null;
  demand: Generated<unknown>;
}

export interface EventTable {
  tenant_id: string;
  conversation_id: string;
  number: number;
  at: number;
  key: string | null;
  account_id: string;
  feed_number: number;
  body: unknown;
  routing_batch: number | null;
}

export interface FileTable {
  tenant_id: string;
  id: string;
  kind: string;
  name: string;
  mime_type: string;
  size_bytes: number;
  width: number | null;
  height: number | null;
  digest: string;
  thumbnail_digest: string | null;
  customer_id: string | null;
  agent_id: string | null;
  created_at: number;
  app_id: string | null;
  twin_digest: string | null;
  twin_mime_type: string | null;
  twin_size_bytes: number | null;
}

export interface FileUseTable {
  tenant_id: string;
  file_id: string;
  conversation_id: string;
}

export interface FlowTable {
  tenant_id: string;
  id: string;
  name: string;
  account_ids: Generated<string[]>;
  draft: unknown;
  examples: Generated<unknown>;
  revision: number;
  published_version: number | null;
  changed_at: number;
  changed_by: string | null;
  deleted_at: number | null;
}

export interface FlowVersionTable {
  tenant_id: string;
  flow_id: string;
  version: number;
  flow: unknown;
  examples: unknown;
  made_at: number;
  made_by: string | null;
  restores: number | null;
}

export interface KnowledgeEntryTable {
  tenant_id: string;
  id: string;
  place: GeneratedAlways<number>;
  group_id: string;
  created_at: number;
  changed_at: number;
  content: unknown;
  version: Generated<number>;
  revision: Generated<number>;
  intent_key: string | null;
  expires_at: number | null;
  draft: unknown;
  draft_state: string | null;
  draft_base: number | null;
  draft_by: string | null;
  draft_at: number | null;
  remark: string | null;
  searched: Generated<string>;
}

export interface KnowledgeGroupTable {
  tenant_id: string;
  id: string;
  place: GeneratedAlways<number>;
  name: string;
  is_default: Generated<boolean>;
  created_at: number;
}

export interface KnowledgeHeadTable {
  tenant_id: string;
  version: number;
  changed_at: number;
}

export interface KnowledgeIntentTable {
  tenant_id: string;
  key: string;
  names: unknown;
  hand_over: unknown;
  is_urgent: boolean;
  created_at: number;
}

export interface KnowledgeQuestionTable {
  tenant_id: string;
  digest: Buffer;
  entry_id: string;
  position: number;
  text: string;
  language: string;
}

export interface KnowledgeStatisticTable {
  tenant_id: string;
  entry_id: string;
  day: number;
  shown: Generated<number>;
  solved: Generated<number>;
  complained: Generated<number>;
}

export interface KnowledgeVersionTable {
  tenant_id: string;
  entry_id: string;
  version: number;
  content: unknown;
  made_at: number;
  made_by: string | null;
  note: string | null;
  restores: number | null;
}

export interface LookUpTable {
  tenant_id: string;
  id: string;
  name: string;
  url: string;
  sealed_key: string;
  timeout_ms: number;
  changed_at: number;
  deleted_at: number | null;
}

export interface MessageWordsTable {
  tenant_id: string;
  conversation_id: string;
  number: number;
  words: string;
  pairs: number[];
}

export interface OfferTable {
  tenant_id: string;
  conversation_id: string;
  number: number;
  agent_id: string;
  account_id: string;
  offered_at: number;
  until: number;
  ended_at: number | null;
  outcome: string | null;
}

export interface ProviderOutcomeTable {
  tenant_id: string;
  day: number;
  purpose: string;
  outcome: string;
  count: number;
}

export interface ProviderSettingTable {
  tenant_id: string;
  source: string;
  kind: string;
  url: string | null;
  sealed_key: string | null;
  key_hint: string | null;
  chat_model: string | null;
  embedding_model: string | null;
  speech_model: string | null;
  timeout_ms: number;
  tenant_tokens: number;
  customer_tokens: number;
  changed_at: number;
}

export interface ProviderUseTable {
  tenant_id: string;
  day: number;
  customer_id: string;
  tokens: number;
}

export interface QueueDayTable {
  tenant_id: string;
  account_id: string;
  day: number;
  served: Generated<number>;
  abandoned: Generated<number>;
  waited_ms: Generated<number>;
}

export interface QuickReplyTable {
  tenant_id: string;
  id: string;
  agent_id: string | null;
  shortcut: string;
  text: string;
}

export interface RehearsalTable {
  tenant_id: string;
  id: string;
  agent_id: string;
  created_at: number;
  state: string;
  percent: Generated<number>;
  seen_at: number;
  request: unknown;
  outcome: unknown;
}

export interface ResumeCodeTable {
  tenant_id: string;
  code_hash: Buffer;
  customer_id: string;
  expires_at: number;
}

export interface RouterLeaseTable {
  tenant_id: string;
  owner: string;
  epoch: Generated<number>;
  expires_at: number;
}

export interface RoutingBatchTable {
  tenant_id: string;
  number: Generated<number>;
  at: number;
  body: unknown;
}

export interface RoutingDecisionTable {
  tenant_id: string;
  conversation_id: string;
  number: GeneratedAlways<number>;
  at: number;
  kind: string;
  agent_id: string | null;
  item: unknown;
  verdicts: unknown;
  outcome: unknown;
  policy: string | null;
  by: string | null;
}

export interface RoutingPlanTable {
  tenant_id: string;
  account_id: string;
  version: number;
  choice: unknown;
  from_at: number;
  until_at: number | null;
  made_at: number;
  made_by: string;
  restores: number | null;
  withdrawn_at: number | null;
  withdrawn_by: string | null;
}

export interface SafetyReportTable {
  tenant_id: string;
  conversation_id: string;
  message_id: string;
  id: GeneratedAlways<number>;
  at: number;
  account_id: string;
  sender_kind: string;
  agent_id: string | null;
  app_id: string | null;
  sender_name: string;
  reason: string;
  words: string;
  tries: Generated<number>;
}

export interface SafetySettingTable {
  tenant_id: string;
  official_hosts: Generated<string[]>;
  sealed_days: Generated<number>;
}

export interface SchemaMigrationTable {
  name: string;
  checksum: string;
  applied_at: Generated<Date>;
}

export interface SealedSecretTable {
  tenant_id: string;
  conversation_id: string;
  number: number;
  place: number;
  kind: string;
  sealed: string;
  at: number;
}

export interface SearchProgressTable {
  tenant_id: string;
  account_id: string;
  feed_number: number;
}

export interface SkillTable {
  tenant_id: string;
  id: string;
  name: string;
  created_at: number;
}

export interface StaffSessionTable {
  tenant_id: string;
  token_hash: Buffer;
  agent_id: string;
  csrf_token: string;
  created_at: number;
  expires_at: number;
}

export interface StatisticDayTable {
  tenant_id: string;
  account_id: string;
  day: number;
  figures: unknown;
  counted_at: number;
}

export interface TenantTable {
  tenant_id: string;
  name: string;
  identity_secret: string;
  created_at: number;
  corp_id: Generated<string>;
  last_department: Generated<number>;
  unanswered_days: Generated<number>;
}

export interface TimerTable {
  tenant_id: string;
  conversation_id: string;
  kind: string;
  due_at: number;
  leased_until: Generated<number>;
}

export interface UnansweredQuestionTable {
  tenant_id: string;
  id: string;
  text: string;
  language: string;
  at: number;
  account_id: string;
  conversation_id: string;
  number: number;
  nearest: unknown;
  cluster_id: string | null;
  state: Generated<string>;
  entry_id: string | null;
  settled_at: number | null;
  settled_by: string | null;
}

export interface UpgradeAgentTable {
  tenant_id: string;
  agent_id: string;
}

export interface UpgradeDepartmentTable {
  tenant_id: string;
  department_id: number;
}

export interface UpgradeGroupTable {
  tenant_id: string;
  chat_id: string;
  name: string;
  url: string | null;
}

export interface UploadTable {
  tenant_id: string;
  id: string;
  kind: string;
  name: string;
  size_bytes: number;
  received_bytes: Generated<number>;
  customer_id: string | null;
  agent_id: string | null;
  file_id: string | null;
  expires_at: number;
}

export interface WaitForecastTable {
  tenant_id: string;
  account_id: string;
  conversation_id: string;
  since: number;
  view: unknown;
  basis: unknown;
}

export interface WaitModelTable {
  tenant_id: string;
  account_id: string;
  read_up_to: number;
  version: Generated<number>;
  pulse: unknown;
  model: Generated<unknown>;
}

export interface WorkItemTable {
  tenant_id: string;
  conversation_id: string;
  entry_id: string | null;
  locale: string | null;
  region: string | null;
  priority_class: string | null;
  manager_id: string | null;
  last_agent_id: string | null;
  offered_to: string | null;
  passed_by: Generated<string[]>;
  reason: string | null;
  raised_class: string | null;
  front_at: number | null;
  front_by: string | null;
  callback_agent: string | null;
}

export interface Tables {
  account: AccountTable;
  account_feed: AccountFeedTable;
  account_notice: AccountNoticeTable;
  agent: AgentTable;
  agent_account: AgentAccountTable;
  agent_department: AgentDepartmentTable;
  agent_serving: AgentServingTable;
  agent_skill: AgentSkillTable;
  answer_model: AnswerModelTable;
  answer_test_line: AnswerTestLineTable;
  answer_training: AnswerTrainingTable;
  app: AppTable;
  app_call: AppCallTable;
  app_cursor: AppCursorTable;
  app_delivery: AppDeliveryTable;
  app_message: AppMessageTable;
  app_token: AppTokenTable;
  assignment: AssignmentTable;
  audit: AuditTable;
  calendar: CalendarTable;
  conversation: ConversationTable;
  customer: CustomerTable;
  customer_conversation: CustomerConversationTable;
  department: DepartmentTable;
  department_account: DepartmentAccountTable;
  desk: DeskTable;
  effect: EffectTable;
  entry: EntryTable;
  event: EventTable;
  file: FileTable;
  file_use: FileUseTable;
  flow: FlowTable;
  flow_version: FlowVersionTable;
  knowledge_entry: KnowledgeEntryTable;
  knowledge_group: KnowledgeGroupTable;
  knowledge_head: KnowledgeHeadTable;
  knowledge_intent: KnowledgeIntentTable;
  knowledge_question: KnowledgeQuestionTable;
  knowledge_statistic: KnowledgeStatisticTable;
  knowledge_version: KnowledgeVersionTable;
  look_up: LookUpTable;
  message_words: MessageWordsTable;
  offer: OfferTable;
  provider_outcome: ProviderOutcomeTable;
  provider_setting: ProviderSettingTable;
  provider_use: ProviderUseTable;
  queue_day: QueueDayTable;
  quick_reply: QuickReplyTable;
  rehearsal: RehearsalTable;
  resume_code: ResumeCodeTable;
  router_lease: RouterLeaseTable;
  routing_batch: RoutingBatchTable;
  routing_decision: RoutingDecisionTable;
  routing_plan: RoutingPlanTable;
  safety_report: SafetyReportTable;
  safety_setting: SafetySettingTable;
  schema_migration: SchemaMigrationTable;
  sealed_secret: SealedSecretTable;
  search_progress: SearchProgressTable;
  skill: SkillTable;
  staff_session: StaffSessionTable;
  statistic_day: StatisticDayTable;
  tenant: TenantTable;
  timer: TimerTable;
  unanswered_question: UnansweredQuestionTable;
  upgrade_agent: UpgradeAgentTable;
  upgrade_department: UpgradeDepartmentTable;
  upgrade_group: UpgradeGroupTable;
  upload: UploadTable;
  wait_forecast: WaitForecastTable;
  wait_model: WaitModelTable;
  work_item: WorkItemTable;
}
