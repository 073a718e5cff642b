-- 准考证: a stable number per registration and a version per issue (BR-64, BR-66).
create table admission_ticket (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  plan_id bigint not null references exam_plan (id),
  registration_id bigint not null references registration (id),
  run_id bigint not null references schedule_run (id),
  ticket_no text not null unique,
  version integer not null default 1,
  -- Random, opaque: what the QR code holds. No personal data.
  qr_token text not null unique,
  issued_at timestamptz not null,
  revoked_at timestamptz,
  unique (registration_id)
);
create index admission_ticket_plan on admission_ticket (plan_id, org_id, id);
-- The last serial used per plan, level rank and site: numbers are never given twice (BR-66).
create table ticket_serial (
  plan_id bigint not null,
  site_id bigint not null,
  level_id bigint not null,
  last_serial integer not null,
  primary key (plan_id, site_id, level_id)
);
-- Who downloaded or printed which tickets, when.
create table ticket_print (
  id bigint generated always as identity primary key,
  org_id bigint not null,
  evaluation_org_id bigint not null,
  plan_id bigint not null references exam_plan (id),
  scope_text text not null,
  ticket_count integer not null,
  file_id bigint references file (id),
  printed_by bigint,
  printed_by_name text not null,
  printed_at timestamptz not null default now(),
  -- The task that made the file: started again after a crash it logs once.
  task_id bigint unique
);
create index ticket_print_plan on ticket_print (plan_id, org_id, id desc);

alter table admission_ticket enable row level security;
create policy reach on admission_ticket using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
alter table ticket_serial enable row level security;
create policy reach on ticket_serial using (
  (select sees_all()) or exists (select from exam_plan p where p.id = plan_id)
);
alter table ticket_print enable row level security;
create policy reach on ticket_print using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);

-- Where the portraits of ticket holders lie in the file store. The evaluation organisation prints tickets but does not
-- see the colleges' rosters: of people with a ticket, and only within the asker's reach, it is given the photo.
create function ticket_portraits(of_registrations bigint[])
returns table (registration_id bigint, storage_key text)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, f.storage_key
  from registration g
  join admission_ticket t on t.registration_id = g.id and t.revoked_at is null
  join candidate c on c.id = g.candidate_id
  join file f on f.id = c.photo_file_id
  where g.id = any (of_registrations)
    and (sees_all() or g.org_id = current_org() or g.evaluation_org_id = current_org())
$$;
revoke execute on function ticket_portraits(bigint[]) from public;
grant execute on function ticket_portraits(bigint[]) to kaowu_app;
