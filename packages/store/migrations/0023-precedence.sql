-- What a supervisor said of a wait under way: a class that counts if it is higher than what else is known, and who moved it
-- before all others when.
ALTER TABLE work_item
  ADD COLUMN raised_class text,
  ADD COLUMN front_at bigint,
  ADD COLUMN front_by uuid;

-- The agent whom a supervisor meant a callback for.
ALTER TABLE work_item ADD COLUMN callback_agent uuid;

CREATE INDEX timer_callback ON timer (tenant_id, due_at) WHERE kind = 'callback';
CREATE INDEX work_item_front ON work_item (tenant_id, front_at) WHERE front_at IS NOT NULL;
