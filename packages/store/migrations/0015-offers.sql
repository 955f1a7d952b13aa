-- Offers count since the agent came to work, and who is set aside for them is told once.
ALTER TABLE desk
  DROP COLUMN missed_offers,
  -- Since when the agent says that he is there: offers missed before do not count.
  ADD COLUMN online_since bigint NOT NULL DEFAULT 0,
  -- False from when he is set aside for missed offers until that was told.
  ADD COLUMN is_told boolean NOT NULL DEFAULT true;

ALTER TABLE work_item
  -- To whom it is offered now, and who let it pass in this wait.
  ADD COLUMN offered_to uuid,
  ADD COLUMN passed_by uuid[] NOT NULL DEFAULT '{}';

CREATE INDEX offer_answered ON offer (tenant_id, agent_id, ended_at) WHERE outcome IN ('accepted', 'missed');
