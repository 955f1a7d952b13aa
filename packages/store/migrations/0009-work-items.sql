-- What routing knows: of agents their skills, languages, place, desk and shifts; of who waits what is asked for him.

-- The skills of a tenant, in its own words.
CREATE TABLE skill (
  tenant_id  uuid NOT NULL REFERENCES tenant,
  id         uuid NOT NULL,
  name       text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX skill_of_name ON skill (tenant_id, lower(name));

CREATE TABLE agent_skill (
  tenant_id uuid NOT NULL,
  agent_id  uuid NOT NULL,
  skill_id  uuid NOT NULL,
  -- 1 knows it, 5 teaches it.
  level     smallint NOT NULL CHECK (level BETWEEN 1 AND 5),
  PRIMARY KEY (tenant_id, agent_id, skill_id),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, skill_id) REFERENCES skill ON DELETE CASCADE
);
CREATE INDEX agent_skill_by_skill ON agent_skill (tenant_id, skill_id);

-- capacity stays the number of chats; kinds holds the other kinds of work, shifts the times of the week.
ALTER TABLE agent
  ADD COLUMN languages text[] NOT NULL DEFAULT '{}',
  ADD COLUMN region text,
  ADD COLUMN team_id integer,
  ADD COLUMN kinds jsonb NOT NULL DEFAULT '{}',
  -- The most weight at once; null: as much as the kinds together.
  ADD COLUMN places integer CHECK (places BETWEEN 0 AND 1000),
  ADD COLUMN reserved integer NOT NULL DEFAULT 0 CHECK (reserved BETWEEN 0 AND 1000),
  -- JSON's null: none are known.
  ADD COLUMN shifts jsonb NOT NULL DEFAULT 'null',
  ADD FOREIGN KEY (tenant_id, team_id) REFERENCES department ON DELETE SET NULL (team_id);

ALTER TABLE desk
  ADD COLUMN break_reason text
    CHECK (break_reason IN ('meeting', 'meal', 'training', 'other', 'missed-offers')),
  -- Offers let pass one after another, since the last one taken.
  ADD COLUMN missed_offers integer NOT NULL DEFAULT 0 CHECK (missed_offers >= 0),
  -- Since when there is nothing on it; null while there is.
  ADD COLUMN idle_since bigint,
  ADD CHECK (break_reason IS NULL OR presence = 'break');

-- What staff say of a customer for routing. manager_id: the VIP's own agent (服务经理).
ALTER TABLE customer
  ADD COLUMN region text,
  ADD COLUMN priority_class text CHECK (priority_class IN ('A', 'B', 'C')),
  ADD COLUMN manager_id uuid,
  ADD FOREIGN KEY (tenant_id, manager_id) REFERENCES agent ON DELETE SET NULL (manager_id);

-- What who comes by this link needs; JSON's null: nothing of its own.
ALTER TABLE entry ADD COLUMN demand jsonb NOT NULL DEFAULT 'null';

-- What is asked for a conversation that waits, looked up once, when it begins to wait, so that a router reads a hundred thousand
-- of them without looking anything up. The row stays until the next wait.
CREATE TABLE work_item (
  tenant_id       uuid NOT NULL,
  conversation_id uuid NOT NULL,
  entry_id        uuid,
  locale          text,
  region          text,
  priority_class  text,
  manager_id      uuid,
  last_agent_id   uuid,
  PRIMARY KEY (tenant_id, conversation_id)
) WITH (fillfactor = 75);

-- What was offered to whom, and what came of it. The open ones (ended_at null) count as load, like open assignments.
CREATE TABLE offer (
  tenant_id       uuid NOT NULL,
  conversation_id uuid NOT NULL,
  -- Number of the event that offered it.
  number          integer NOT NULL,
  agent_id        uuid NOT NULL,
  account_id      uuid NOT NULL,
  offered_at      bigint NOT NULL,
  until           bigint NOT NULL,
  ended_at        bigint,
  outcome         text CHECK (outcome IN ('accepted', 'declined', 'missed', 'withdrawn')),
  PRIMARY KEY (tenant_id, conversation_id, number),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent
);
CREATE UNIQUE INDEX offer_one_open ON offer (tenant_id, conversation_id) WHERE ended_at IS NULL;
CREATE INDEX offer_open ON offer (tenant_id, agent_id) WHERE ended_at IS NULL;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['skill', 'agent_skill', 'work_item', 'offer'] LOOP
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
