-- Dialogue flows: a draft that is edited, and published versions that never change.
CREATE TABLE flow (
  tenant_id         uuid NOT NULL REFERENCES tenant,
  id                uuid NOT NULL,
  name              text NOT NULL,
  -- The accounts whose bot goes by it; empty: all of them.
  account_ids       uuid[] NOT NULL DEFAULT '{}',
  draft             jsonb NOT NULL,
  -- Conversations that are played on each change.
  examples          jsonb NOT NULL DEFAULT '[]',
  -- Counts every change of the draft: who changes an older one is told.
  revision          integer NOT NULL CHECK (revision > 0),
  -- Null: no dialogue begins by it.
  published_version integer,
  changed_at        bigint NOT NULL,
  changed_by        uuid,
  deleted_at        bigint,
  PRIMARY KEY (tenant_id, id)
);

-- Dialogues under way go on in the version that they began with.
CREATE TABLE flow_version (
  tenant_id uuid NOT NULL,
  flow_id   uuid NOT NULL,
  -- From 1, without gaps.
  version   integer NOT NULL CHECK (version > 0),
  flow      jsonb NOT NULL,
  examples  jsonb NOT NULL,
  made_at   bigint NOT NULL,
  made_by   uuid,
  -- The version that was brought back with this one.
  restores  integer,
  PRIMARY KEY (tenant_id, flow_id, version),
  FOREIGN KEY (tenant_id, flow_id) REFERENCES flow ON DELETE CASCADE
);

-- Other people's machines that dialogues ask. The key is sealed with the node's secret.
CREATE TABLE look_up (
  tenant_id  uuid NOT NULL REFERENCES tenant,
  id         uuid NOT NULL,
  name       text NOT NULL,
  url        text NOT NULL,
  sealed_key text NOT NULL,
  timeout_ms integer NOT NULL CHECK (timeout_ms > 0),
  changed_at bigint NOT NULL,
  deleted_at bigint,
  PRIMARY KEY (tenant_id, id)
);

ALTER TABLE flow ENABLE ROW LEVEL SECURITY;
ALTER TABLE flow FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON flow USING (
  tenant_id = ANY ((SELECT zhida_tenants())::uuid[]) OR (SELECT current_setting('zhida.tenants', true) = '*')
);
ALTER TABLE flow_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE flow_version FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON flow_version USING (
  tenant_id = ANY ((SELECT zhida_tenants())::uuid[]) OR (SELECT current_setting('zhida.tenants', true) = '*')
);
ALTER TABLE look_up ENABLE ROW LEVEL SECURITY;
ALTER TABLE look_up FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON look_up USING (
  tenant_id = ANY ((SELECT zhida_tenants())::uuid[]) OR (SELECT current_setting('zhida.tenants', true) = '*')
);
GRANT SELECT, INSERT, UPDATE, DELETE ON flow, flow_version, look_up TO zhida_app;
