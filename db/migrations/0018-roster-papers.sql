-- 专业目录: the institution's own list, against which a roster's codes are held.
create table major (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  code text not null,
  name text not null,
  -- Taught no longer: not offered, not accepted for new people.
  retired_at timestamptz,
  created_at timestamptz not null default now(),
  constraint major_once unique (org_id, code)
);
alter table major enable row level security;
create policy reach on major using ((select sees_all()) or org_id = (select current_org()));

-- What of a roster left the house as a file: exports and printed check lists, who made them and why.
create table roster_file (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  kind text not null check (kind in ('EXPORT_MASKED', 'EXPORT_FULL', 'CHECK_LIST')),
  scope_text text not null,
  people integer not null,
  reason text not null default '',
  file_id bigint references file (id),
  -- One line per task: a task that starts again after a crash finds its own.
  task_id bigint unique,
  made_by bigint,
  made_by_name text not null,
  made_at timestamptz not null
);
create index roster_file_list on roster_file (org_id, id desc);
alter table roster_file enable row level security;
create policy reach on roster_file using ((select sees_all()) or org_id = (select current_org()));

-- A file only those may open who hold a permission, beside those it is in reach of: whole ID numbers.
alter table file add column permission text;
