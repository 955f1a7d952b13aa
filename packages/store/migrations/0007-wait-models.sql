-- What was learned of an account's waits. One row per account, locked by whoever learns.
CREATE TABLE wait_model (
  tenant_id  uuid NOT NULL,
  account_id uuid NOT NULL,
  -- Everything in the account's feed up to here is in `pulse` and `model`: written with them, so nothing counts twice.
  read_up_to bigint NOT NULL,
  -- Raised with every new `model`, so that nodes read it anew only then.
  version    integer NOT NULL DEFAULT 0,
  -- What has lately gone on in the line.
  pulse      jsonb NOT NULL,
  -- JSON's null until the first outcome.
  model      jsonb NOT NULL DEFAULT 'null',
  PRIMARY KEY (tenant_id, account_id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
) WITH (fillfactor = 50);

-- The first forecast of each wait under way, kept until its outcome is learned.
CREATE TABLE wait_forecast (
  tenant_id       uuid NOT NULL,
  account_id      uuid NOT NULL,
  conversation_id uuid NOT NULL,
  -- The place in the queue: the same conversation may wait again.
  since           bigint NOT NULL,
  view            jsonb NOT NULL,
  basis           jsonb NOT NULL,
  PRIMARY KEY (tenant_id, account_id, conversation_id, since)
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['wait_model', 'wait_forecast'] LOOP
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
