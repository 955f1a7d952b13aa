-- Figures of days that are over, counted once from the log and kept.

CREATE TABLE statistic_day (
  tenant_id  uuid NOT NULL,
  account_id uuid NOT NULL,
  -- Days since 1970 by Beijing time.
  day        integer NOT NULL,
  -- Counts by name, under 'all' for the account, 'people' for all who served it, and the id of each of them.
  figures    jsonb NOT NULL,
  counted_at bigint NOT NULL,
  PRIMARY KEY (tenant_id, account_id, day),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
);

ALTER TABLE statistic_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE statistic_day FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON statistic_day USING (
  tenant_id = ANY ((SELECT zhida_tenants())::uuid[]) OR (SELECT current_setting('zhida.tenants', true) = '*')
);
GRANT SELECT, INSERT, UPDATE, DELETE ON statistic_day TO zhida_app;
