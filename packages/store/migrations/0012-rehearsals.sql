-- What planners tried on last week's traffic, and what came of it.
CREATE TABLE rehearsal (
  tenant_id  uuid NOT NULL REFERENCES tenant,
  id         uuid NOT NULL,
  agent_id   uuid NOT NULL,
  created_at bigint NOT NULL,
  state      text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- How much is done.
  percent    integer NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
  -- When the node that plays it last said so: much later it must have died.
  seen_at    bigint NOT NULL,
  -- Plain JSON: the plans stay in the order in which they were chosen.
  request    json NOT NULL,
  outcome    jsonb,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent
);
CREATE INDEX rehearsal_newest ON rehearsal (tenant_id, created_at DESC);
CREATE INDEX rehearsal_open ON rehearsal (created_at) WHERE state IN ('waiting', 'running');

ALTER TABLE rehearsal ENABLE ROW LEVEL SECURITY;
ALTER TABLE rehearsal FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON rehearsal USING (
  tenant_id = ANY ((SELECT zhida_tenants())::uuid[]) OR (SELECT current_setting('zhida.tenants', true) = '*')
);
GRANT SELECT, INSERT, UPDATE, DELETE ON rehearsal TO zhida_app;
