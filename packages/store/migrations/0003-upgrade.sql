-- Whom apps may offer to a customer as his own from now on (升级服务): agents, members of departments, and customer groups.

CREATE TABLE upgrade_agent (
  tenant_id uuid NOT NULL,
  agent_id  uuid NOT NULL,
  PRIMARY KEY (tenant_id, agent_id),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent ON DELETE CASCADE
);

CREATE TABLE upgrade_department (
  tenant_id     uuid NOT NULL,
  department_id integer NOT NULL,
  PRIMARY KEY (tenant_id, department_id),
  FOREIGN KEY (tenant_id, department_id) REFERENCES department ON DELETE CASCADE
);

CREATE TABLE upgrade_group (
  tenant_id uuid NOT NULL REFERENCES tenant,
  -- Begins with wr, like the chat_id of a customer group.
  chat_id   text NOT NULL CHECK (chat_id ~ '^wr[0-9A-Za-z_-]+$' AND octet_length(chat_id) <= 64),
  name      text NOT NULL,
  -- Where a customer who accepts can join; null: he is called.
  url       text,
  PRIMARY KEY (tenant_id, chat_id)
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['upgrade_agent', 'upgrade_department', 'upgrade_group'] LOOP
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
