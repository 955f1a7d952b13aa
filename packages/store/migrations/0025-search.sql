-- The words of messages, to be searched. Written behind the log, from the feeds of accounts: the way of a message pays nothing for it.

-- The pairs of characters that the current transaction searches for, as numbers; empty: it searches for nothing in particular.
CREATE FUNCTION zhida_searched() RETURNS integer[]
  LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('zhida.searched', true), ''), '{}')::integer[] $$;

CREATE TABLE message_words (
  tenant_id       uuid NOT NULL,
  conversation_id uuid NOT NULL,
  number          integer NOT NULL,
  -- As they are compared: one case, one width. Empty when the message was recalled.
  words           text COLLATE "C" NOT NULL,
  -- Every two characters that stand side by side, mixed with the tenant: words of two Chinese characters are found, and only
  -- among the tenant's own, without an extension of the database.
  pairs           integer[] NOT NULL,
  PRIMARY KEY (tenant_id, conversation_id, number)
);
CREATE INDEX message_words_pairs ON message_words USING gin (pairs) WITH (gin_pending_list_limit = 512);

-- Up to where in an account's feed the words are written.
CREATE TABLE search_progress (
  tenant_id   uuid NOT NULL,
  account_id  uuid NOT NULL,
  feed_number bigint NOT NULL,
  PRIMARY KEY (tenant_id, account_id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
) WITH (fillfactor = 50);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['message_words', 'search_progress'] LOOP
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

-- Behind a wall the database uses an index only for comparisons that are known to leak nothing, and those of lists are not. As a part of
-- the wall itself, what is searched may go through the index. It can only hide rows, never show more.
CREATE POLICY only_searched ON message_words AS RESTRICTIVE FOR SELECT USING (pairs @> (SELECT zhida_searched()));
