-- 排考: one run per plan and site; a published run is superseded, never rewritten.
create table schedule_run (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  plan_id bigint not null references exam_plan (id),
  site_id bigint not null references exam_site (id),
  version integer not null,
  state text not null check (state in ('COMPUTED', 'PUBLISHED', 'SUPERSEDED', 'DISCARDED')),
  seed text not null,
  -- SHA-256 over the canonical input of the draw.
  input_digest text not null,
  seated_count integer not null,
  unseated_count integer not null,
  -- Count per level and reason of those without a seat.
  shortages jsonb not null default '[]',
  created_by bigint,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  unique (plan_id, site_id, version)
);
create unique index schedule_run_published on schedule_run (plan_id, site_id) where state = 'PUBLISHED';
create index schedule_run_plan on schedule_run (plan_id, state, site_id);
create index schedule_run_org on schedule_run (org_id, plan_id);

create table seat_assignment (
  run_id bigint not null references schedule_run (id),
  registration_id bigint not null references registration (id),
  org_id bigint not null,
  evaluation_org_id bigint not null,
  person_id bigint not null,
  -- No keys to session and machine room: the sessions of a published plan stay, the machine room is that of the exam
  -- room, and every check costs a tenth of writing a hundred thousand seats.
  session_id bigint not null,
  exam_room_id bigint not null references exam_room (id),
  physical_room_id bigint not null,
  seat_no integer not null check (seat_no between 1 and 999),
  -- Why this session: FIRST_SESSION, OVERFLOW, …
  reason text not null,
  primary key (run_id, registration_id),
  unique (run_id, session_id, exam_room_id, seat_no)
);
create index seat_assignment_registration on seat_assignment (registration_id, run_id);
create index seat_assignment_person on seat_assignment (person_id);

create table unseated (
  run_id bigint not null references schedule_run (id),
  registration_id bigint not null references registration (id),
  org_id bigint not null,
  evaluation_org_id bigint not null,
  reason text not null,
  primary key (run_id, registration_id)
);

alter table schedule_run enable row level security;
create policy reach on schedule_run using (
  (select sees_all()) or evaluation_org_id = (select current_org())
  -- A site sees only what has been published.
  or (org_id = (select current_org()) and state in ('PUBLISHED', 'SUPERSEDED'))
);
alter table seat_assignment enable row level security;
create policy reach on seat_assignment using (
  (select sees_all()) or evaluation_org_id = (select current_org())
  or (org_id = (select current_org()) and exists (select from schedule_run r where r.id = run_id))
);
alter table unseated enable row level security;
create policy reach on unseated using (
  (select sees_all()) or evaluation_org_id = (select current_org())
  or (org_id = (select current_org()) and exists (select from schedule_run r where r.id = run_id))
);

-- When the given people sit somewhere by a published arrangement, at any institution and for any organisation: nobody
-- may be given two seats at once (BR-54). Sees past row-level security on purpose, and answers nothing but times.
create function published_sittings(of_persons bigint[])
returns table (person_id bigint, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
-- Person by person, then key by key, through the indexes, whatever the statistics say: right after a draw of a hundred
-- thousand seats there are none yet. `offset 0` keeps the planner from turning the lookups into joins.
set enable_seqscan = off as $$
  select p.person_id, t.starts_at, t.ends_at
  from unnest(of_persons) as p (person_id)
  cross join lateral (
    select s.run_id, s.registration_id, s.session_id from seat_assignment s where s.person_id = p.person_id offset 0
  ) as s
  cross join lateral (
    select r.id from schedule_run r where r.id = s.run_id and r.state = 'PUBLISHED' offset 0
  ) as r
  cross join lateral (
    select g.id from registration g where g.id = s.registration_id and g.status in ('PENDING', 'CONFIRMED') offset 0
  ) as g
  cross join lateral (
    select l.starts_at, l.ends_at from session_slot l where l.id = s.session_id offset 0
  ) as t
$$;
revoke execute on function published_sittings(bigint[]) from public;
grant execute on function published_sittings(bigint[]) to kaowu_app;
