-- 机房: the real computer room of a site; entered once.
create table physical_room (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  site_id bigint not null references exam_site (id),
  building text not null,
  room_no text not null,
  installed_machines integer not null check (installed_machines between 1 and 999),
  faulty_machines integer not null default 0 check (faulty_machines >= 0),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (site_id, building, room_no),
  check (faulty_machines <= installed_machines)
);
create index physical_room_org on physical_room (org_id, id);

-- 考场: plan × level × machine room (BR-33). Seats are per single session (BR-34).
create table exam_room (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  site_id bigint not null references exam_site (id),
  plan_id bigint not null references exam_plan (id),
  level_id bigint not null references level (id),
  physical_room_id bigint not null references physical_room (id),
  seq integer not null check (seq between 1 and 99),
  name text not null,
  seat_capacity integer not null check (seat_capacity > 0),
  session_ids bigint[] not null check (cardinality(session_ids) > 0),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  -- BR-38
  unique (site_id, plan_id, level_id, seq),
  unique (plan_id, level_id, physical_room_id)
);
create index exam_room_plan on exam_room (plan_id, site_id, level_id, seq);
create index exam_room_org on exam_room (org_id, plan_id);

alter table physical_room enable row level security;
create policy reach on physical_room using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
alter table exam_room enable row level security;
create policy reach on exam_room using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
