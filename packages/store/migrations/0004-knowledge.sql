-- Knowledge that the bot answers from: groups of entries, each with the questions it answers. place is the order of making,
-- taken while the row of the default group is locked, so that nobody who reads page by page misses one that commits late.

CREATE TABLE knowledge_group (
  tenant_id  uuid NOT NULL REFERENCES tenant,
  id         uuid NOT NULL,
  place      bigint GENERATED ALWAYS AS IDENTITY,
  name       text NOT NULL,
  -- The one that is always there: made at first use, never renamed or removed.
  is_default boolean NOT NULL DEFAULT false,
  created_at bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name),
  UNIQUE (tenant_id, place)
);
CREATE UNIQUE INDEX knowledge_group_default ON knowledge_group (tenant_id) WHERE is_default;

CREATE TABLE knowledge_entry (
  tenant_id  uuid NOT NULL,
  id         uuid NOT NULL,
  place      bigint GENERATED ALWAYS AS IDENTITY,
  group_id   uuid NOT NULL,
  -- Words and attachments, as core's knowledge has them.
  answer     jsonb NOT NULL,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, place),
  FOREIGN KEY (tenant_id, group_id) REFERENCES knowledge_group
);
CREATE INDEX knowledge_entry_by_group ON knowledge_entry (tenant_id, group_id, place);

-- The questions of an entry: 0 its own, then the similar ones. digest is that of the question as it is compared; a question
-- is in the whole knowledge once.
CREATE TABLE knowledge_question (
  tenant_id uuid NOT NULL,
  digest    bytea NOT NULL,
  entry_id  uuid NOT NULL,
  position  smallint NOT NULL,
  text      text NOT NULL,
  PRIMARY KEY (tenant_id, digest),
  UNIQUE (tenant_id, entry_id, position),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES knowledge_entry ON DELETE CASCADE
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['knowledge_group', 'knowledge_entry', 'knowledge_question'] LOOP
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
