-- What programs of the tenant need to serve by the 微信客服 API: apps with their tokens, members' ids, departments, notices of
-- an account beside its events, and the cursors of readers who read several accounts at once.

ALTER TABLE tenant
  -- The enterprise id (corpid) by which the tenant's programs know it.
  ADD COLUMN corp_id text NOT NULL DEFAULT 'ww' || substr(md5(gen_random_uuid()::text), 1, 16) UNIQUE,
  -- Number of the department that was made last: numbers never come again.
  ADD COLUMN last_department integer NOT NULL DEFAULT 0;

-- A program of the tenant. What has to be read again to be used (callback token and key) is sealed with the node's secret.
CREATE TABLE app (
  tenant_id         uuid NOT NULL REFERENCES tenant,
  id                uuid NOT NULL,
  -- AgentID of the callbacks.
  number            integer NOT NULL,
  name              text NOT NULL,
  secret_hash       bytea NOT NULL,
  -- Last characters of the secret, to tell it from others.
  secret_hint       text NOT NULL,
  -- Network addresses that may call; empty: any.
  trusted_addresses text[] NOT NULL DEFAULT '{}',
  callback_url      text,
  callback_token    text,
  callback_key      text,
  is_enabled        boolean NOT NULL DEFAULT true,
  created_at        bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number)
);

-- Access tokens; the token itself is known to its owner only.
CREATE TABLE app_token (
  tenant_id  uuid NOT NULL,
  token_hash bytea NOT NULL,
  app_id     uuid NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (tenant_id, token_hash),
  FOREIGN KEY (tenant_id, app_id) REFERENCES app ON DELETE CASCADE
);
CREATE INDEX app_token_by_app ON app_token (tenant_id, app_id, expires_at);
CREATE INDEX app_token_expired ON app_token (expires_at);

ALTER TABLE account
  -- Set: this app runs the account's conversations; null: the product does.
  ADD COLUMN app_id uuid,
  ADD COLUMN avatar_file_id uuid,
  ADD COLUMN deleted_at bigint,
  ADD FOREIGN KEY (tenant_id, app_id) REFERENCES app ON DELETE SET NULL (app_id);

-- A link that an app asked for (客服帐号链接): one for each scene of an account. The token stands in the link, so that the
-- parts of a link that was changed can be told from those of one that was given out.
ALTER TABLE entry ADD COLUMN token text;
CREATE UNIQUE INDEX entry_of_scene ON entry (tenant_id, account_id, scene) WHERE token IS NOT NULL;

-- Messages that apps named themselves: a name is new within its account.
CREATE TABLE app_message (
  tenant_id       uuid NOT NULL,
  account_id      uuid NOT NULL,
  msgid           text NOT NULL,
  app_id          uuid NOT NULL,
  conversation_id uuid NOT NULL,
  -- The request that sends it, as the event has it.
  key             text NOT NULL,
  created_at      bigint NOT NULL,
  PRIMARY KEY (tenant_id, account_id, msgid)
);

-- Facts about an account that belong to no conversation. They stand in its feed between the events.
CREATE TABLE account_notice (
  tenant_id   uuid NOT NULL,
  account_id  uuid NOT NULL,
  feed_number bigint NOT NULL,
  at          bigint NOT NULL,
  body        json NOT NULL,
  PRIMARY KEY (tenant_id, account_id, feed_number)
);

-- Places of readers who read all accounts of an app at once, by digest: a place that is the same has the same row.
CREATE TABLE app_cursor (
  tenant_id uuid NOT NULL,
  app_id    uuid NOT NULL,
  digest    text NOT NULL,
  -- Feed number read up to, by account.
  places    jsonb NOT NULL,
  used_at   bigint NOT NULL,
  PRIMARY KEY (tenant_id, app_id, digest),
  FOREIGN KEY (tenant_id, app_id) REFERENCES app ON DELETE CASCADE
);
CREATE INDEX app_cursor_used ON app_cursor (used_at);

-- What was posted to apps' callbacks, newest last; trimmed by the sweeper.
CREATE TABLE app_delivery (
  tenant_id   uuid NOT NULL,
  id          bigint GENERATED ALWAYS AS IDENTITY,
  app_id      uuid NOT NULL,
  account_id  uuid,
  at          bigint NOT NULL,
  -- 1 for the first attempt.
  attempt     integer NOT NULL,
  -- Status of the answer; null when there was none.
  status      integer,
  duration_ms integer NOT NULL,
  -- Null: it was taken.
  error       text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, app_id) REFERENCES app ON DELETE CASCADE
);
CREATE INDEX app_delivery_by_app ON app_delivery (tenant_id, app_id, id);
CREATE INDEX app_delivery_at ON app_delivery (at);

-- Calls of apps that were refused, with the hint that tells the developer why; trimmed by the sweeper.
CREATE TABLE app_call (
  tenant_id   uuid NOT NULL,
  id          bigint GENERATED ALWAYS AS IDENTITY,
  app_id      uuid NOT NULL,
  at          bigint NOT NULL,
  path        text NOT NULL,
  errcode     integer NOT NULL,
  errmsg      text NOT NULL,
  -- Names the call in its answer and in the server's log.
  hint        text NOT NULL,
  duration_ms integer NOT NULL,
  address     text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, app_id) REFERENCES app ON DELETE CASCADE
);
CREATE INDEX app_call_by_app ON app_call (tenant_id, app_id, id);
CREATE INDEX app_call_at ON app_call (at);

-- The id by which other systems know a member of staff: 1 to 64 bytes, told apart without regard to case.
ALTER TABLE agent ADD COLUMN user_id text;
UPDATE agent AS a SET user_id = CASE WHEN n.nth = 1 THEN n.name ELSE n.name || '-' || n.nth END
FROM (
  SELECT tenant_id, id, left(split_part(email, '@', 1), 48) AS name,
         row_number() OVER (PARTITION BY tenant_id, left(split_part(email, '@', 1), 48) ORDER BY created_at, id) AS nth
  FROM agent
) AS n
WHERE a.tenant_id = n.tenant_id AND a.id = n.id;
ALTER TABLE agent
  ALTER COLUMN user_id SET NOT NULL,
  ADD CHECK (octet_length(user_id) BETWEEN 1 AND 64);
CREATE UNIQUE INDEX agent_user_id ON agent (tenant_id, lower(user_id));

CREATE TABLE department (
  tenant_id uuid NOT NULL REFERENCES tenant,
  id        integer NOT NULL CHECK (id > 0),
  name      text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE agent_department (
  tenant_id     uuid NOT NULL,
  agent_id      uuid NOT NULL,
  department_id integer NOT NULL,
  PRIMARY KEY (tenant_id, agent_id, department_id),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, department_id) REFERENCES department ON DELETE CASCADE
);
CREATE INDEX agent_department_by_department ON agent_department (tenant_id, department_id);

-- Departments all of whose members serve an account.
CREATE TABLE department_account (
  tenant_id     uuid NOT NULL,
  department_id integer NOT NULL,
  account_id    uuid NOT NULL,
  PRIMARY KEY (tenant_id, department_id, account_id),
  FOREIGN KEY (tenant_id, department_id) REFERENCES department ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
);
CREATE INDEX department_account_by_account ON department_account (tenant_id, account_id);

-- Who serves which account: named himself, or as a member of a department.
CREATE VIEW agent_serving WITH (security_invoker = true) AS
  SELECT tenant_id, agent_id, account_id FROM agent_account
  UNION
  SELECT m.tenant_id, m.agent_id, d.account_id
  FROM agent_department AS m
  JOIN department_account AS d ON d.tenant_id = m.tenant_id AND d.department_id = m.department_id;
GRANT SELECT ON agent_serving TO zhida_app;

ALTER TABLE file
  ADD COLUMN app_id uuid,
  -- The same sound in the other form: AMR of what a browser recorded, or what a browser plays of an AMR. Made later.
  ADD COLUMN twin_digest text,
  ADD COLUMN twin_mime_type text,
  ADD COLUMN twin_size_bytes bigint;
ALTER TABLE file DROP CONSTRAINT file_check;
ALTER TABLE file ADD CONSTRAINT file_uploader CHECK (num_nonnulls(customer_id, agent_id, app_id) = 1);

-- States know of an app's quota from here on.
UPDATE conversation
SET state = (state::jsonb || '{"visitedAt": null, "quota": {"since": null, "sent": 0}, "isMuted": false, "upgrade": null}')::json
WHERE number > 0;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'app', 'app_token', 'app_message', 'account_notice', 'app_cursor', 'app_delivery', 'app_call',
    'department', 'agent_department', 'department_account'
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
REVOKE UPDATE, DELETE ON account_notice FROM zhida_app;
