-- For how many days a tenant keeps what was asked and not answered.
ALTER TABLE tenant ADD COLUMN unanswered_days integer NOT NULL DEFAULT 90 CHECK (unanswered_days BETWEEN 1 AND 3650);

CREATE INDEX unanswered_question_by_age ON unanswered_question (tenant_id, at);
