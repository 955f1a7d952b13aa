-- Services of models: where a tenant's are, what may be spent on them, and what came of asking.

CREATE TABLE provider_setting (
  tenant_id       uuid PRIMARY KEY REFERENCES tenant,
  -- off, node (as the node's owner set it) or own.
  source          text NOT NULL,
  kind            text NOT NULL,
  url             text,
  -- The key, encrypted with one that the database does not know, and its last characters.
  sealed_key      text,
  key_hint        text,
  chat_model      text,
  embedding_model text,
  speech_model    text,
  timeout_ms      integer NOT NULL,
  -- Most tokens on a day, all in all and for one customer.
  tenant_tokens   integer NOT NULL CHECK (tenant_tokens >= 0),
  customer_tokens integer NOT NULL CHECK (customer_tokens >= 0),
  changed_at      bigint NOT NULL
);

-- Tokens of a day (by Beijing time): of each customer, and all in all under the customer of zeros.
CREATE TABLE provider_use (
  tenant_id   uuid NOT NULL REFERENCES tenant,
  day         integer NOT NULL,
  customer_id uuid NOT NULL,
  tokens      bigint NOT NULL CHECK (tokens >= 0),
  PRIMARY KEY (tenant_id, day, customer_id)
);

-- How often on a day asking a model ended so.
CREATE TABLE provider_outcome (
  tenant_id uuid NOT NULL REFERENCES tenant,
  day       integer NOT NULL,
  -- answer, transcript or test.
  purpose   text NOT NULL,
  outcome   text NOT NULL,
  count     integer NOT NULL,
  PRIMARY KEY (tenant_id, day, purpose, outcome)
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['provider_setting', 'provider_use', 'provider_outcome'] LOOP
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
