-- The picture of a member of staff, as other systems show it.
ALTER TABLE agent ADD COLUMN avatar_file_id uuid;
