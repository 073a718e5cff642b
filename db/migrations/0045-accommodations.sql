-- 特殊安排: what a registration is granted for its exam (BR-59): extra time, a room alone, particular machine rooms, a seat.
-- The college asks with the reason, the evaluation organisation decides; drawn first, and kept by every run after.
create table accommodation (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  plan_id bigint not null references exam_plan (id),
  site_id bigint not null references exam_site (id),
  registration_id bigint not null references registration (id),
  extra_minutes integer not null default 0 check (extra_minutes between 0 and 180),
  -- Hundredths of the session's length.
  extra_percent integer not null default 0 check (extra_percent between 0 and 100),
  own_room boolean not null default false,
  -- Empty: any machine room will do.
  physical_room_ids bigint[] not null default '{}',
  seat_no integer check (seat_no between 1 and 999),
  reason text not null,
  state text not null default 'REQUESTED'
    check (state in ('REQUESTED', 'APPROVED', 'REJECTED', 'CANCELLED', 'REVOKED')),
  opinion text not null default '',
  requested_by_name text not null,
  requested_at timestamptz not null,
  decided_by_name text not null default '',
  decided_at timestamptz,
  version integer not null default 1,
  check (extra_minutes > 0 or extra_percent > 0 or own_room or cardinality(physical_room_ids) > 0 or seat_no is not null)
);
-- One at a time: another grant replaces nothing silently.
create unique index accommodation_once on accommodation (registration_id) where state in ('REQUESTED', 'APPROVED');
create index accommodation_org on accommodation (org_id, id desc);
create index accommodation_evaluation on accommodation (evaluation_org_id, id desc);
create index accommodation_draw on accommodation (plan_id) where state = 'APPROVED';
alter table accommodation enable row level security;
create policy reach on accommodation using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));
