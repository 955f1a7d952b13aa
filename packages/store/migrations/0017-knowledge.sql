-- The knowledge as people work on it: drafts beside what is published, versions, intents, what was asked and not answered,
-- and what came of every entry.

-- Grows with each publication: who learns from the knowledge sees here that there is something new.
CREATE TABLE knowledge_head (
  tenant_id  uuid PRIMARY KEY REFERENCES tenant,
  version    bigint NOT NULL,
  changed_at bigint NOT NULL
);

CREATE TABLE knowledge_intent (
  tenant_id  uuid NOT NULL REFERENCES tenant,
  key        text NOT NULL,
  -- By language.
  names      jsonb NOT NULL,
  -- When a person takes over, as core's knowledge has it.
  hand_over  jsonb NOT NULL,
  is_urgent  boolean NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (tenant_id, key)
);

ALTER TABLE knowledge_entry
  -- What is published: intent, hand-over and answers, as core's knowledge has them; its questions are in knowledge_question. Null: nothing yet.
  ADD COLUMN content jsonb,
  -- The newest one published; 0: none.
  ADD COLUMN version integer NOT NULL DEFAULT 0,
  -- Grows with every change, of the draft as well: who writes says which one he had before him.
  ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD COLUMN intent_key text,
  -- From when on what is published is given to nobody; null: not foreseen.
  ADD COLUMN expires_at bigint,
  -- Questions, intent and answers that are worked on; null: nothing is.
  ADD COLUMN draft jsonb,
  ADD COLUMN draft_state text CHECK (draft_state IN ('draft', 'review')),
  -- The version that the draft began from, who wrote last on it and when, what he or the reviewer remarked.
  ADD COLUMN draft_base integer,
  ADD COLUMN draft_by uuid,
  ADD COLUMN draft_at bigint,
  ADD COLUMN remark text,
  -- All that can be searched in it, as questions are compared.
  ADD COLUMN searched text NOT NULL DEFAULT '',
  ADD FOREIGN KEY (tenant_id, intent_key) REFERENCES knowledge_intent ON UPDATE CASCADE;

UPDATE knowledge_entry AS e SET
  version = 1,
  content = jsonb_build_object('intentKey', NULL, 'handOver', NULL, 'answers', jsonb_build_array(jsonb_build_object(
    'language', 'zh', 'text', e.answer->'text', 'care', NULL, 'region', NULL, 'accountId', NULL,
    'fromAt', NULL, 'untilAt', NULL, 'attachments', e.answer->'attachments'))),
  searched = lower(normalize(regexp_replace(concat_ws(E'\n', e.answer->>'text', (
    SELECT string_agg(q.text, E'\n') FROM knowledge_question AS q
    WHERE q.tenant_id = e.tenant_id AND q.entry_id = e.id)), '[ \t　]+', '', 'g'), NFKC));

ALTER TABLE knowledge_entry DROP COLUMN answer;
CREATE INDEX knowledge_entry_by_intent ON knowledge_entry (tenant_id, intent_key, place);
CREATE INDEX knowledge_entry_drafts ON knowledge_entry (tenant_id, draft_state, place) WHERE draft_state IS NOT NULL;

ALTER TABLE knowledge_question ADD COLUMN language text NOT NULL DEFAULT 'zh';
ALTER TABLE knowledge_question ALTER COLUMN language DROP DEFAULT;

-- Everything that was ever published of an entry.
CREATE TABLE knowledge_version (
  tenant_id uuid NOT NULL,
  entry_id  uuid NOT NULL,
  version   integer NOT NULL,
  -- Questions, intent and answers.
  content   jsonb NOT NULL,
  made_at   bigint NOT NULL,
  -- Null: a program.
  made_by   uuid,
  note      text,
  -- The version that came back with this one.
  restores  integer,
  PRIMARY KEY (tenant_id, entry_id, version),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES knowledge_entry ON DELETE CASCADE
);

INSERT INTO knowledge_version (tenant_id, entry_id, version, content, made_at)
SELECT e.tenant_id, e.id, 1, e.content || jsonb_build_object('questions', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('language', q.language, 'text', q.text) ORDER BY q.position), '[]')
    FROM knowledge_question AS q WHERE q.tenant_id = e.tenant_id AND q.entry_id = e.id)), e.changed_at
FROM knowledge_entry AS e;

INSERT INTO knowledge_head (tenant_id, version, changed_at)
SELECT tenant_id, count(*), max(changed_at) FROM knowledge_entry GROUP BY tenant_id;

-- What came of an entry's answers, by day.
CREATE TABLE knowledge_statistic (
  tenant_id  uuid NOT NULL,
  entry_id   uuid NOT NULL,
  -- Days since 1970 by Beijing time.
  day        integer NOT NULL,
  shown      integer NOT NULL DEFAULT 0,
  -- Customers said that it helped, or that it did not.
  solved     integer NOT NULL DEFAULT 0,
  complained integer NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, entry_id, day),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES knowledge_entry ON DELETE CASCADE
) WITH (fillfactor = 50);

-- What customers asked and the bot could not answer, after the safety line has hidden what is secret.
CREATE TABLE unanswered_question (
  tenant_id       uuid NOT NULL,
  id              uuid NOT NULL,
  text            text NOT NULL,
  language        text NOT NULL,
  at              bigint NOT NULL,
  account_id      uuid NOT NULL,
  conversation_id uuid NOT NULL,
  -- The number of the message: asked again in a repeated effect it is the same question.
  number          integer NOT NULL,
  -- The closest entries with their scores, best first.
  nearest         jsonb NOT NULL,
  -- The earliest of the questions that were settled together.
  cluster_id      uuid,
  state           text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'drafted', 'dismissed')),
  -- The entry that came of it.
  entry_id        uuid,
  settled_at      bigint,
  settled_by      uuid,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, conversation_id, number),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversation ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, entry_id) REFERENCES knowledge_entry ON DELETE SET NULL (entry_id)
);
CREATE INDEX unanswered_question_by_state ON unanswered_question (tenant_id, state, at DESC, id);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['knowledge_head', 'knowledge_intent', 'knowledge_version', 'knowledge_statistic', 'unanswered_question'] LOOP
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
