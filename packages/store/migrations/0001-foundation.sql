-- The record. Instants are bigint milliseconds since 1970 UTC. Every key begins with tenant_id; no query goes without it.

-- Roles belong to the whole server, where another database may be set up at this very moment: then look again.
DO $$
BEGIN
  FOR attempt IN 1..20 LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'zhida_app') THEN
        CREATE ROLE zhida_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
      END IF;
      GRANT zhida_app TO CURRENT_USER;
      RETURN;
    EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN
      PERFORM pg_sleep(0.05);
    END;
  END LOOP;
  RAISE EXCEPTION 'The role zhida_app could not be made.';
END
$$;

-- The tenants that the current transaction declared to work for; empty when nothing was declared.
CREATE FUNCTION zhida_tenants() RETURNS uuid[]
  LANGUAGE sql STABLE PARALLEL SAFE AS
$$
  SELECT CASE
    WHEN coalesce(current_setting('zhida.tenants', true), '') IN ('', '*') THEN '{}'::uuid[]
    ELSE string_to_array(current_setting('zhida.tenants', true), ',')::uuid[]
  END
$$;

-- Raised inside a statement to undo it when a row was not as expected.
CREATE FUNCTION zhida_conflict(reason text) RETURNS integer
  LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', reason USING ERRCODE = '40001'; END $$;

CREATE TABLE tenant (
  tenant_id       uuid PRIMARY KEY,
  name            text NOT NULL,
  -- Signs the identities that the tenant's own sites vouch for.
  identity_secret text NOT NULL,
  created_at      bigint NOT NULL
);

CREATE TABLE account (
  tenant_id  uuid NOT NULL REFERENCES tenant,
  id         uuid NOT NULL,
  name       text NOT NULL,
  settings   jsonb NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE entry (
  tenant_id  uuid NOT NULL,
  id         uuid NOT NULL,
  account_id uuid NOT NULL,
  slug       text NOT NULL UNIQUE,
  name       text NOT NULL,
  scene      text NOT NULL,
  is_enabled boolean NOT NULL DEFAULT true,
  created_at bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account
);

CREATE TABLE customer (
  tenant_id   uuid NOT NULL REFERENCES tenant,
  id          uuid NOT NULL,
  -- The host site's own id of the customer, vouched for by its signature.
  external_id text,
  name        text,
  locale      text,
  created_at  bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, external_id)
);

CREATE TABLE resume_code (
  tenant_id   uuid NOT NULL,
  code_hash   bytea NOT NULL,
  customer_id uuid NOT NULL,
  expires_at  bigint NOT NULL,
  PRIMARY KEY (tenant_id, code_hash),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer ON DELETE CASCADE
);

CREATE TABLE agent (
  tenant_id       uuid NOT NULL REFERENCES tenant,
  id              uuid NOT NULL,
  email           text NOT NULL UNIQUE CHECK (email = lower(email)),
  name            text NOT NULL,
  role            text NOT NULL CHECK (role IN ('agent', 'supervisor', 'administrator')),
  password_hash   text NOT NULL,
  capacity        integer NOT NULL CHECK (capacity BETWEEN 0 AND 1000),
  is_active       boolean NOT NULL DEFAULT true,
  failed_sign_ins integer NOT NULL DEFAULT 0,
  locked_until    bigint NOT NULL DEFAULT 0,
  created_at      bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE agent_account (
  tenant_id  uuid NOT NULL,
  agent_id   uuid NOT NULL,
  account_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, agent_id, account_id),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
);
CREATE INDEX agent_account_by_account ON agent_account (tenant_id, account_id);

-- What changes often about an agent. load is the count of open assignments, changed in the same transaction as they are.
CREATE TABLE desk (
  tenant_id        uuid NOT NULL,
  agent_id         uuid NOT NULL,
  presence         text NOT NULL DEFAULT 'offline' CHECK (presence IN ('online', 'break', 'offline')),
  lease_until      bigint NOT NULL DEFAULT 0,
  load             integer NOT NULL DEFAULT 0 CHECK (load >= 0),
  last_assigned_at bigint,
  PRIMARY KEY (tenant_id, agent_id),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent ON DELETE CASCADE
) WITH (fillfactor = 70);
CREATE INDEX desk_by_lease ON desk (lease_until) WHERE presence <> 'offline';

CREATE TABLE staff_session (
  tenant_id  uuid NOT NULL,
  token_hash bytea NOT NULL,
  agent_id   uuid NOT NULL,
  csrf_token text NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (tenant_id, token_hash),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent ON DELETE CASCADE
);

-- state is what decide and apply work on; the other columns are taken from it for queries. It is plain json, as the body of
-- an event is: written with every message and read as a whole, it would take three times the work to store as jsonb.
CREATE TABLE conversation (
  tenant_id     uuid NOT NULL,
  id            uuid NOT NULL,
  account_id    uuid NOT NULL,
  customer_id   uuid NOT NULL,
  number        integer NOT NULL,
  served_by     uuid NOT NULL,
  service_state smallint NOT NULL CHECK (service_state BETWEEN 0 AND 4),
  owner_id      uuid,
  queued_since  bigint,
  -- Minutes since 1970 of the last activity: lists sort by it without an index entry per message.
  active_minute   integer NOT NULL,
  state         json NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, customer_id, account_id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account,
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer
) WITH (fillfactor = 75);
CREATE INDEX conversation_waiting ON conversation (tenant_id, served_by, queued_since, id) WHERE service_state = 2;
CREATE INDEX conversation_owned ON conversation (tenant_id, owner_id) WHERE service_state = 3;
CREATE INDEX conversation_by_activity ON conversation (tenant_id, active_minute);

-- The log. number is gapless per conversation; feed_number is gapless per account, taken under a lock held until commit.
CREATE TABLE event (
  tenant_id       uuid NOT NULL,
  conversation_id uuid NOT NULL,
  number          integer NOT NULL,
  at              bigint NOT NULL,
  -- Set on the first event of a request: the same request never gets a second one.
  key             text,
  account_id      uuid NOT NULL,
  feed_number     bigint NOT NULL,
  body            json NOT NULL,
  PRIMARY KEY (tenant_id, conversation_id, number)
);
CREATE UNIQUE INDEX event_key ON event (tenant_id, conversation_id, key) WHERE key IS NOT NULL;
CREATE UNIQUE INDEX event_feed ON event (tenant_id, account_id, feed_number);

CREATE TABLE account_feed (
  tenant_id   uuid NOT NULL,
  account_id  uuid NOT NULL,
  last_number bigint NOT NULL,
  PRIMARY KEY (tenant_id, account_id)
) WITH (fillfactor = 10);

-- Who served when. The open ones (ended_at null) are the truth about owners and loads.
CREATE TABLE assignment (
  tenant_id       uuid NOT NULL,
  conversation_id uuid NOT NULL,
  -- Number of the event that assigned it.
  number          integer NOT NULL,
  agent_id        uuid NOT NULL,
  account_id      uuid NOT NULL,
  waited_ms       bigint NOT NULL,
  started_at      bigint NOT NULL,
  ended_at        bigint,
  PRIMARY KEY (tenant_id, conversation_id, number),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent
);
CREATE UNIQUE INDEX assignment_one_owner ON assignment (tenant_id, conversation_id) WHERE ended_at IS NULL;
CREATE INDEX assignment_open ON assignment (tenant_id, agent_id) WHERE ended_at IS NULL;

-- Work committed with the state that asked for it; leased, retried, deleted when done.
CREATE TABLE effect (
  tenant_id       uuid NOT NULL,
  id              bigint GENERATED ALWAYS AS IDENTITY,
  kind            text NOT NULL,
  key             text NOT NULL,
  conversation_id uuid,
  payload         jsonb NOT NULL,
  -- Raised when the same work is asked for again while it is under way: then it is not done with.
  version         integer NOT NULL DEFAULT 1,
  attempts        integer NOT NULL DEFAULT 0,
  created_at      bigint NOT NULL,
  run_at          bigint NOT NULL,
  failed_at       bigint,
  last_error      text,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key)
) WITH (fillfactor = 70);
CREATE INDEX effect_due ON effect (run_at) WHERE failed_at IS NULL;

CREATE TABLE timer (
  tenant_id       uuid NOT NULL,
  conversation_id uuid NOT NULL,
  kind            text NOT NULL,
  due_at          bigint NOT NULL,
  -- While a node works on it: not before this instant for others.
  leased_until    bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, conversation_id, kind)
) WITH (fillfactor = 70);
CREATE INDEX timer_due ON timer (due_at);

-- Bytes lie in the file store under their digest; this is what is known about them.
CREATE TABLE file (
  tenant_id        uuid NOT NULL,
  id               uuid NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('image', 'video', 'voice', 'file')),
  name             text NOT NULL,
  mime_type        text NOT NULL,
  size_bytes       bigint NOT NULL,
  width            integer,
  height           integer,
  digest           text NOT NULL,
  thumbnail_digest text,
  customer_id      uuid,
  agent_id         uuid,
  created_at       bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(customer_id, agent_id) = 1)
);

-- Which conversations show a file: who may read those may read it.
CREATE TABLE file_use (
  tenant_id       uuid NOT NULL,
  file_id         uuid NOT NULL,
  conversation_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, file_id, conversation_id),
  FOREIGN KEY (tenant_id, file_id) REFERENCES file ON DELETE CASCADE
);

CREATE TABLE upload (
  tenant_id      uuid NOT NULL,
  id             uuid NOT NULL,
  kind           text NOT NULL,
  name           text NOT NULL,
  size_bytes     bigint NOT NULL,
  received_bytes bigint NOT NULL DEFAULT 0,
  customer_id    uuid,
  agent_id       uuid,
  file_id        uuid,
  expires_at     bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(customer_id, agent_id) = 1)
);
CREATE INDEX upload_expired ON upload (expires_at);

CREATE TABLE quick_reply (
  tenant_id uuid NOT NULL REFERENCES tenant,
  id        uuid NOT NULL,
  -- Null: shared by the team.
  agent_id  uuid,
  shortcut  text NOT NULL,
  text      text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent ON DELETE CASCADE
);

-- Privileged acts. Only ever added to.
CREATE TABLE audit (
  tenant_id uuid NOT NULL REFERENCES tenant,
  id        bigint GENERATED ALWAYS AS IDENTITY,
  at        bigint NOT NULL,
  agent_id  uuid,
  action    text NOT NULL,
  target    text,
  address   text,
  PRIMARY KEY (tenant_id, id)
);

-- The second wall: without a declared tenant nothing is seen, not even by the owner of the tables.
-- '*' is declared by the engine's sweeps and by the three look-ups that find out the tenant (sign-in, entry, resume code).
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'tenant', 'account', 'entry', 'customer', 'resume_code', 'agent', 'agent_account', 'desk', 'staff_session',
    'conversation', 'event', 'account_feed', 'assignment', 'effect', 'timer', 'file', 'file_use', 'upload',
    'quick_reply', 'audit'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      $policy$CREATE POLICY tenant_wall ON %I USING (
        tenant_id = ANY ((SELECT zhida_tenants())::uuid[]) OR (SELECT current_setting('zhida.tenants', true) = '*')
      )$policy$, name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO zhida_app', name);
  END LOOP;
END
$$;
REVOKE UPDATE, DELETE ON audit, event FROM zhida_app;
