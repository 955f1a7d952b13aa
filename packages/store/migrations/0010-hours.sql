-- When people serve: calendars as core's clocks have them. A null account is every account, a null region every region.
CREATE TABLE calendar (
  tenant_id  uuid NOT NULL REFERENCES tenant,
  id         uuid NOT NULL,
  account_id uuid,
  region     text,
  calendar   jsonb NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE NULLS NOT DISTINCT (tenant_id, account_id, region),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['calendar'] LOOP
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
