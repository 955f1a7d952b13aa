-- Why somebody waits, as routing looks at it: a callback that is due, an emergency. Written when the wait begins.
ALTER TABLE work_item ADD COLUMN reason text;
