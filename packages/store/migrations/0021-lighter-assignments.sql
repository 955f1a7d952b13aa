-- An assignment costs a row less: while it lasts it lies in its conversation, where its owner is anyway, so that nobody can be
-- owned twice; it becomes a row of its own when it ends.

-- Number of the event that gave it to its owner. Like the two that follow, it means something while there is an owner.
ALTER TABLE conversation ADD COLUMN assigned_number integer;
-- When that was.
ALTER TABLE conversation ADD COLUMN assigned_at bigint;
-- And after what wait.
ALTER TABLE conversation ADD COLUMN waited_ms bigint;

UPDATE conversation AS c SET assigned_number = a.number, assigned_at = a.started_at, waited_ms = a.waited_ms
FROM assignment AS a WHERE a.tenant_id = c.tenant_id AND a.conversation_id = c.id AND a.ended_at IS NULL;
DELETE FROM assignment WHERE ended_at IS NULL;
DROP INDEX assignment_one_owner, assignment_open;
ALTER TABLE assignment ALTER COLUMN ended_at SET NOT NULL;
COMMENT ON TABLE assignment IS 'Who served when, once it is over. Who serves now is in the conversations, which are the truth about owners and loads.';

-- Why a router gave what it gave in one commit: one row for all of it, at a tenth of the price of a row for each.
CREATE TABLE routing_batch (
  tenant_id uuid NOT NULL,
  -- In one order with the numbers of routing_decision.
  number    bigint NOT NULL DEFAULT nextval('routing_decision_number_seq'),
  at        bigint NOT NULL,
  -- The decisions, with what they have in common said once. The database does not pack it any further: that costs more than it saves.
  body      json NOT NULL,
  PRIMARY KEY (tenant_id, number)
);
ALTER TABLE routing_batch ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX routing_batch_by_age ON routing_batch USING brin (at);
GRANT USAGE ON SEQUENCE routing_decision_number_seq TO zhida_app;

-- Where the reason is, on the events of a router's claim. They have no key: a claim is written only where its conversation still
-- stands as it was decided, so that none is written twice.
ALTER TABLE event ADD COLUMN routing_batch bigint;

ALTER TABLE routing_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing_batch FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON routing_batch USING (
  tenant_id = ANY ((SELECT zhida_tenants())::uuid[]) OR (SELECT current_setting('zhida.tenants', true) = '*')
);
GRANT SELECT, INSERT, UPDATE, DELETE ON routing_batch TO zhida_app;
