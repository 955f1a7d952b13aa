// Written by `npm run gen` from the migrations. Do not edit.
import type { Generated, GeneratedAlways } from 'kysely';

export interface AccountTable {
  tenant_id: string;
  id: string;
  name: string;
  settings: unknown;
  created_at: number;
}

export interface AccountFeedTable {
  tenant_id: string;
  account_id: string;
  last_number: number;
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
}

export interface AgentAccountTable {
  tenant_id: string;
  agent_id: string;
  account_id: string;
}

export interface AssignmentTable {
  tenant_id: string;
  conversation_id: string;
  number: number;
  agent_id: string;
  account_id: string;
  waited_ms: number;
  started_at: number;
  ended_at: number | null;
}

export interface AuditTable {
  tenant_id: string;
  id: GeneratedAlways<number>;
  at: number;
  agent_id: string | null;
  action: string;
  target: string | null;
  address: string | null;
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
}

export interface CustomerTable {
  tenant_id: string;
  id: string;
  external_id: string | null;
  name: string | null;
  locale: string | null;
  created_at: number;
}

export interface DeskTable {
  tenant_id: string;
  agent_id: string;
  presence: Generated<string>;
  lease_until: Generated<number>;
  load: Generated<number>;
  last_assigned_at: number | null;
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
}

export interface FileUseTable {
  tenant_id: string;
  file_id: string;
  conversation_id: string;
}

export interface QuickReplyTable {
  tenant_id: string;
  id: string;
  agent_id: string | null;
  shortcut: string;
  text: string;
}

export interface ResumeCodeTable {
  tenant_id: string;
  code_hash: Buffer;
  customer_id: string;
  expires_at: number;
}

export interface SchemaMigrationTable {
  name: string;
  checksum: string;
  applied_at: Generated<Date>;
}

export interface StaffSessionTable {
  tenant_id: string;
  token_hash: Buffer;
  agent_id: string;
  csrf_token: string;
  created_at: number;
  expires_at: number;
}

export interface TenantTable {
  tenant_id: string;
  name: string;
  identity_secret: string;
  created_at: number;
}

export interface TimerTable {
  tenant_id: string;
  conversation_id: string;
  kind: string;
  due_at: number;
  leased_until: Generated<number>;
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

export interface Tables {
  account: AccountTable;
  account_feed: AccountFeedTable;
  agent: AgentTable;
  agent_account: AgentAccountTable;
  assignment: AssignmentTable;
  audit: AuditTable;
  conversation: ConversationTable;
  customer: CustomerTable;
  desk: DeskTable;
  effect: EffectTable;
  entry: EntryTable;
  event: EventTable;
  file: FileTable;
  file_use: FileUseTable;
  quick_reply: QuickReplyTable;
  resume_code: ResumeCodeTable;
  schema_migration: SchemaMigrationTable;
  staff_session: StaffSessionTable;
  tenant: TenantTable;
  timer: TimerTable;
  upload: UploadTable;
}
