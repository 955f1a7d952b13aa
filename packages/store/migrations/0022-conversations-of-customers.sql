-- Whose conversations are whose, in a table of its own. Nothing in it ever changes, while a conversation's row changes with every
-- step: each time that it cannot stay in its place all its indexes get an entry more, and this one, spread over all customers and
-- looked through for another of the same, was the dearest.
CREATE TABLE customer_conversation (
  tenant_id       uuid NOT NULL,
  customer_id     uuid NOT NULL,
  account_id      uuid NOT NULL,
  conversation_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, customer_id, account_id)
);
COMMENT ON TABLE customer_conversation IS 'One conversation of each customer with each account; written with the conversation, by the database.';

SELECT set_config('zhida.tenants', '*', true);
INSERT INTO customer_conversation (tenant_id, customer_id, account_id, conversation_id)
SELECT tenant_id, customer_id, account_id, id FROM conversation;
ALTER TABLE conversation DROP CONSTRAINT conversation_tenant_id_customer_id_account_id_key;

CREATE FUNCTION zhida_note_conversation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_conversation (tenant_id, customer_id, account_id, conversation_id)
  SELECT tenant_id, customer_id, account_id, id FROM made;
  RETURN NULL;
END $$;
CREATE TRIGGER conversation_of_customer AFTER INSERT ON conversation
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION zhida_note_conversation();

ALTER TABLE customer_conversation ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_conversation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON customer_conversation USING (
  tenant_id = ANY ((SELECT zhida_tenants())::uuid[]) OR (SELECT current_setting('zhida.tenants', true) = '*')
);
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_conversation TO zhida_app;
