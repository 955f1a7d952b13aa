-- What the bot has learnt from a tenant's knowledge, in versions.
CREATE TABLE answer_model (
  tenant_id         uuid NOT NULL REFERENCES tenant,
  number            integer NOT NULL,
  state             text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- How much is done.
  percent           integer NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
  -- When the node that learns last said so: much later it must have died.
  seen_at           bigint NOT NULL,
  created_at        bigint NOT NULL,
  -- Who asked for it; null: a publication did.
  agent_id          uuid,
  ended_at          bigint,
  -- Of the knowledge that it was learnt from; null until then.
  knowledge_version bigint,
  -- What it was measured at; null where it did not come to that.
  figures           jsonb,
  -- The model itself. Of old versions only the figures are kept.
  packed            bytea,
  PRIMARY KEY (tenant_id, number),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent
);
CREATE INDEX answer_model_open ON answer_model (created_at) WHERE state IN ('waiting', 'running');

CREATE TABLE answer_training (
  tenant_id     uuid PRIMARY KEY REFERENCES tenant,
  -- The version that answers; null: none, the search answers alone.
  active_number integer,
  -- Learns anew after publications.
  is_automatic  boolean NOT NULL DEFAULT true,
  FOREIGN KEY (tenant_id, active_number) REFERENCES answer_model
);

-- What the tenant measures its models with: never learnt from.
CREATE TABLE answer_test_line (
  tenant_id uuid NOT NULL REFERENCES tenant,
  place     integer NOT NULL,
  text      text NOT NULL,
  -- Null: no entry answers it.
  entry_id  uuid,
  PRIMARY KEY (tenant_id, place),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES knowledge_entry ON DELETE CASCADE
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['answer_model', 'answer_training', 'answer_test_line'] LOOP
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
