-- Taking an import back is a task: it may be left, and a dead worker's import is as it was.
alter table import_job drop constraint import_job_state_check;
alter table import_job add constraint import_job_state_check check (state in
  ('UPLOADED', 'PREVIEWED', 'COMMITTING', 'COMMITTED', 'REJECTED', 'CANCELLED', 'FAILED', 'UNDOING', 'UNDONE'));
