-- The ground: who asks (row-level security), what happened (audit), files, tasks, imports, the working-day calendar.

-- Every request runs as this role, never as the owner of the tables, so that row-level security holds for it.
-- Roles belong to the whole server, so another installation may have made it, even at this very moment.
do $$ begin
  create role kaowu_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
grant kaowu_app to current_user;
grant usage on schema public to kaowu_app;
alter default privileges in schema public grant select, insert, update, delete on tables to kaowu_app;
alter default privileges in schema public grant usage, select on sequences to kaowu_app;

-- The organisation that asks. Set per transaction; empty outside one, hence nullif.
create function current_org() returns bigint language sql stable parallel safe
  return nullif(current_setting('kaowu.org_id', true), '')::bigint;

-- The kind of that organisation: PLATFORM, PROVINCE, EVALUATION or INSTITUTION.
create function current_org_kind() returns text language sql stable parallel safe
  return coalesce(current_setting('kaowu.org_kind', true), '');

-- True for the platform itself: sign-in, jobs, migrations. Never for a person's request.
create function sees_all() returns boolean language sql stable parallel safe
  return coalesce(current_setting('kaowu.reach', true), '') = 'ALL';

-- Append-only: who did what to which record, in the same transaction as the deed.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_id bigint,
  actor_name text not null,
  org_id bigint,
  org_name text not null,
  ip text,
  request_id text not null,
  action text not null,
  entity text not null,
  entity_id bigint not null,
  -- The organisations the record belongs to or is decided by: they too may read the entry.
  seen_by bigint[] not null default '{}',
  sentence text not null,
  reason text,
  -- Masked values only.
  changes jsonb not null default '[]'
);
create index audit_entry_entity on audit_entry (entity, entity_id, id desc);
create index audit_entry_org on audit_entry (org_id, id desc);
alter table audit_entry enable row level security;
create policy reach on audit_entry using (
  (select sees_all()) or org_id = (select current_org()) or (select current_org()) = any (seen_by)
) with check (true);

-- The hash chain over audit_entry. Sealed by one worker after commit, so that no request waits for another's audit line.
create table audit_seal (
  seq bigint primary key,
  entry_id bigint not null unique references audit_entry (id),
  previous_hash text not null,
  hash text not null,
  sealed_at timestamptz not null default now()
);
alter table audit_seal enable row level security;
create policy reach on audit_seal using ((select sees_all()));

revoke update, delete, truncate on audit_entry, audit_seal from kaowu_app;
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are append-only', tg_table_name;
end $$;
create trigger append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger append_only before update or delete on audit_seal for each row execute function refuse_change();

-- An uploaded or generated file. The bytes lie in the file store under `storage_key`, encrypted.
create table file (
  id bigint generated always as identity primary key,
  org_id bigint not null,
  seen_by bigint[] not null default '{}',
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  storage_key text not null,
  page_count integer,
  created_by bigint,
  created_at timestamptz not null default now()
);
create index file_org on file (org_id, id desc);
alter table file enable row level security;
create policy reach on file using (
  (select sees_all()) or org_id = (select current_org()) or (select current_org()) = any (seen_by)
);

-- Long work a person may watch, leave and come back to.
create table task (
  id bigint generated always as identity primary key,
  org_id bigint not null,
  kind text not null,
  title text not null,
  state text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  done integer not null default 0,
  total integer not null default 0,
  message text not null default '',
  result jsonb,
  created_by bigint,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index task_org on task (org_id, id desc);
alter table task enable row level security;
create policy reach on task using ((select sees_all()) or org_id = (select current_org()));

-- One uploaded workbook on its way in. Nothing of it is written elsewhere before COMMITTING.
create table import_job (
  id bigint generated always as identity primary key,
  org_id bigint not null,
  kind text not null,
  -- What the file is for, e.g. { "planId": 3 }.
  params jsonb not null default '{}',
  state text not null check (state in ('UPLOADED', 'PREVIEWED', 'COMMITTING', 'COMMITTED', 'REJECTED', 'CANCELLED', 'FAILED')),
  file_id bigint not null references file (id),
  marked_file_id bigint references file (id),
  task_id bigint references task (id),
  counts jsonb not null default '{}',
  -- The first hundred, for the screen; the marked workbook holds all.
  problems jsonb not null default '[]',
  -- What the preview was made against, e.g. the plan's version (BR-31).
  basis text not null default '',
  message text not null default '',
  created_by bigint,
  created_at timestamptz not null default now(),
  committed_at timestamptz
);
create index import_job_org on import_job (org_id, kind, id desc);
alter table import_job enable row level security;
create policy reach on import_job using ((select sees_all()) or org_id = (select current_org()));

-- Statutory days that differ from the weekly pattern: holidays and make-up working days. Editable.
create table calendar_day (
  on_day date primary key,
  kind text not null check (kind in ('WORKDAY', 'REST')),
  name text not null default ''
);
