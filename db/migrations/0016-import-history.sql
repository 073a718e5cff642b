-- An import can be taken back, says what it read and how, and is found again.
alter table import_job drop constraint import_job_state_check;
alter table import_job add constraint import_job_state_check check (state in
  ('UPLOADED', 'PREVIEWED', 'COMMITTING', 'COMMITTED', 'REJECTED', 'CANCELLED', 'FAILED', 'UNDONE'));
alter table import_job
  -- Whether the good rows may be written while others are wrong (BR-42).
  add column mode text not null default 'GOOD_ROWS' check (mode in ('GOOD_ROWS', 'ALL_OR_NOTHING')),
  -- How the file was understood: ignored headers, the sheet that was read and those that were not.
  add column understood jsonb not null default '{}',
  -- Every code with how often it came; the list of problems holds the first of each only.
  add column problem_counts jsonb not null default '[]',
  -- The clean rows of the preview, encrypted in the file store, until the import has ended (docs/decisions/0016).
  add column rows_key text,
  -- Who brought it, by the name of that day: accounts of one's own organisation are not everybody's to read.
  add column created_by_name text not null default '',
  add column undone_at timestamptz;
update import_job j set created_by_name = a.name from account a where a.id = j.created_by;
create index import_job_recent on import_job (org_id, id desc);
create index import_job_rows on import_job (created_at) where rows_key is not null;

-- What an import did to people of the roster, so that it can be taken back: who was added (`before` is null), and what
-- stood there before. Numbers of papers are never changed by an import and are not kept here.
create table import_change (
  import_job_id bigint not null references import_job (id),
  org_id bigint not null,
  entity_id bigint not null,
  before jsonb,
  primary key (import_job_id, entity_id)
);
alter table import_change enable row level security;
create policy reach on import_change using ((select sees_all()) or org_id = (select current_org()));
