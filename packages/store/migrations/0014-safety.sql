-- What the safety line keeps: secrets under seal, what it stopped, and what a tenant tells it.

-- A secret that was hidden in a message, encrypted with a key that the database does not know. The message itself holds
-- only its kind and its last characters.
CREATE TABLE sealed_secret (
  tenant_id       uuid NOT NULL,
  conversation_id uuid NOT NULL,
  -- Number of the message, and place among the secrets that it marks.
  number          integer NOT NULL,
  place           smallint NOT NULL,
  kind            text NOT NULL,
  sealed          text NOT NULL,
  at              bigint NOT NULL,
  PRIMARY KEY (tenant_id, conversation_id, number, place),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversation ON DELETE CASCADE
);
CREATE INDEX sealed_secret_by_age ON sealed_secret (tenant_id, at);

-- A message that was stopped before it was sent. The same message tried again counts up.
CREATE TABLE safety_report (
  tenant_id       uuid NOT NULL,
  conversation_id uuid NOT NULL,
  message_id      text NOT NULL,
  id              bigint GENERATED ALWAYS AS IDENTITY,
  at              bigint NOT NULL,
  account_id      uuid NOT NULL,
  sender_kind     text NOT NULL,
  -- Who tried: a member of staff, a program, or neither for the product's own bot.
  agent_id        uuid,
  app_id          uuid,
  sender_name     text NOT NULL,
  reason          text NOT NULL,
  -- What was tried, without what is secret in it.
  words           text NOT NULL,
  tries           integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, conversation_id, message_id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversation ON DELETE CASCADE
);
CREATE INDEX safety_report_newest ON safety_report (tenant_id, id);

CREATE TABLE safety_setting (
  tenant_id      uuid PRIMARY KEY REFERENCES tenant,
  -- Hosts that the tenant calls its own; what is below them is too.
  official_hosts text[] NOT NULL DEFAULT '{}',
  -- How long what is sealed can be read again.
  sealed_days    integer NOT NULL DEFAULT 30 CHECK (sealed_days BETWEEN 1 AND 365)
);

-- Why somebody did what has to have a reason.
ALTER TABLE audit ADD COLUMN detail text;
CREATE INDEX audit_by_agent ON audit (tenant_id, agent_id, action, at);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sealed_secret', 'safety_report', 'safety_setting'] LOOP
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
