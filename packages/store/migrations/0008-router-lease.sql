-- Who routes for a tenant. Every claim of a router checks owner, epoch and end in the statement that writes it, so that whoever
-- was stalled past the end of a lease writes nothing.
CREATE SEQUENCE router_epoch;
GRANT USAGE ON SEQUENCE router_epoch TO zhida_app;

CREATE TABLE router_lease (
  tenant_id  uuid PRIMARY KEY REFERENCES tenant ON DELETE CASCADE,
  -- The node.
  owner      uuid NOT NULL,
  -- Another one whenever the lease was taken anew.
  epoch      bigint NOT NULL DEFAULT nextval('router_epoch'),
  -- By the database's clock; 0 once given back.
  expires_at bigint NOT NULL
) WITH (fillfactor = 10);

-- The database's clock in ms, as it stands and not as the transaction began.
CREATE FUNCTION zhida_clock() RETURNS bigint
  LANGUAGE sql VOLATILE PARALLEL SAFE AS
$$ SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint $$;

-- Why a conversation went where it went, or nowhere. Plain json, as an event's body is: written often, read as a whole.
CREATE TABLE routing_decision (
  tenant_id       uuid NOT NULL,
  conversation_id uuid NOT NULL,
  -- Rises; says nothing else.
  number          bigint GENERATED ALWAYS AS IDENTITY,
  at              bigint NOT NULL,
  -- assigned, waiting, offer-expired, offer-declined, transferred, released, auto-ended, moved.
  kind            text NOT NULL,
  -- Who got it, or whom it left.
  agent_id        uuid,
  -- What was asked, where the router decided.
  item            json,
  -- Who was considered and what spoke for and against each; how many more by reason.
  verdicts        json,
  -- What came of it, with its facts.
  outcome         json NOT NULL,
  -- Name of the account's plan.
  policy          text,
  -- What decided: a rule, a reason, who did it.
  by              text,
  PRIMARY KEY (tenant_id, conversation_id, number)
);
CREATE INDEX routing_decision_by_age ON routing_decision USING brin (at);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['router_lease', 'routing_decision'] LOOP
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
