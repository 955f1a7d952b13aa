-- By which plan an account's work is handed out, version after version. Rows are added, and withdrawn; never changed.
CREATE TABLE routing_plan (
  tenant_id    uuid NOT NULL,
  account_id   uuid NOT NULL,
  -- From 1, without gaps.
  version      integer NOT NULL CHECK (version > 0),
  -- A plan that comes with the product, by name, or one of the account's own.
  choice       jsonb NOT NULL,
  from_at      bigint NOT NULL,
  -- Null: until another one begins.
  until_at     bigint CHECK (until_at > from_at),
  made_at      bigint NOT NULL,
  made_by      uuid NOT NULL,
  -- The version that was brought back with this one.
  restores     integer,
  withdrawn_at bigint,
  withdrawn_by uuid,
  PRIMARY KEY (tenant_id, account_id, version),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, made_by) REFERENCES agent
);

ALTER TABLE routing_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON routing_plan USING (
  tenant_id = ANY ((SELECT zhida_tenants())::uuid[]) OR (SELECT current_setting('zhida.tenants', true) = '*')
);
GRANT SELECT, INSERT, UPDATE, DELETE ON routing_plan TO zhida_app;
