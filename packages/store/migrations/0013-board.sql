-- What a supervisor sees of a day and of a desk.

-- Waits for a person that ended, counted once each in the transaction that learns from them.
CREATE TABLE queue_day (
  tenant_id  uuid NOT NULL,
  account_id uuid NOT NULL,
  -- Days since 1970 by Beijing time.
  day        integer NOT NULL,
  served     integer NOT NULL DEFAULT 0,
  -- Left before a person came.
  abandoned  integer NOT NULL DEFAULT 0,
  -- Of those served: how long they had waited, together.
  waited_ms  bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, account_id, day),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
) WITH (fillfactor = 50);

ALTER TABLE queue_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE queue_day FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON queue_day USING (
  tenant_id = ANY ((SELECT zhida_tenants())::uuid[]) OR (SELECT current_setting('zhida.tenants', true) = '*')
);
GRANT SELECT, INSERT, UPDATE, DELETE ON queue_day TO zhida_app;

ALTER TABLE desk
  -- Since when presence is what it is; null: it never changed.
  ADD COLUMN presence_since bigint,
  -- Who set it in the agent's place, and why; null once the agent says something himself.
  ADD COLUMN presence_by uuid,
  ADD COLUMN presence_note text;
