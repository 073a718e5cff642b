-- Seats after publication: repaired in a new version, or changed by hand in place; locked seats stay (BR-60, BR-61).

-- Two people change seats in one statement, so places are compared at its end, not row by row.
alter table seat_assignment
  drop constraint seat_assignment_run_id_session_id_exam_room_id_seat_no_key,
  add constraint seat_assignment_run_id_session_id_exam_room_id_seat_no_key
    unique (run_id, session_id, exam_room_id, seat_no) deferrable initially immediate;

-- A repaired run names the one it replaces, why, and how many had to move whatever is done.
alter table schedule_run
  add column former_run_id bigint references schedule_run (id),
  add column repair_reason text not null default '',
  add column move_bound integer;

-- What became of people in a repair, once and for all: moved, late, released, without a seat now.
create table seat_move (
  run_id bigint not null references schedule_run (id),
  registration_id bigint not null references registration (id),
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  kind text not null check (kind in ('MOVED', 'LATE', 'RELEASED', 'LOST')),
  reason text not null default '',
  from_session_id bigint,
  from_room_id bigint,
  from_seat_no integer,
  to_session_id bigint,
  to_room_id bigint,
  to_seat_no integer,
  primary key (run_id, registration_id),
  check ((kind = 'LATE') = (from_seat_no is null)),
  check ((kind in ('RELEASED', 'LOST')) = (to_seat_no is null))
);
create index seat_move_registration on seat_move (registration_id);

-- A seat that no later run moves. HAND: where an officer has put somebody; PINNED: held where it was drawn.
create table seat_lock (
  registration_id bigint primary key references registration (id),
  plan_id bigint not null references exam_plan (id),
  site_id bigint not null references exam_site (id),
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  -- No keys: a lock whose room or session is gone holds nothing.
  exam_room_id bigint not null,
  session_id bigint not null,
  seat_no integer not null check (seat_no between 1 and 999),
  kind text not null check (kind in ('HAND', 'PINNED')),
  locked_by_name text not null,
  locked_at timestamptz not null
);
create index seat_lock_site on seat_lock (plan_id, site_id);

-- Changes by hand, each with both places of everybody concerned; an undo is a change that names the one it takes back.
create table seat_deed (
  id bigint generated always as identity primary key,
  run_id bigint not null references schedule_run (id),
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  kind text not null check (kind in ('SWAP', 'MOVE', 'UNDO')),
  undoes bigint unique references seat_deed (id),
  reason text not null,
  moves jsonb not null,
  done_by_name text not null,
  done_at timestamptz not null,
  check ((kind = 'UNDO') = (undoes is not null))
);
create index seat_deed_run on seat_deed (run_id, id desc);
create trigger seat_deed_stays before update or delete on seat_deed for each row execute function refuse_change();

alter table seat_move enable row level security;
create policy reach on seat_move using (
  (select sees_all()) or evaluation_org_id = (select current_org()) or org_id = (select current_org())
) with check ((select sees_all()) or evaluation_org_id = (select current_org()));
create policy host_sees on seat_move for select using (
  run_id in (select r.id from schedule_run r where r.org_id = (select current_org()) and r.state in ('PUBLISHED', 'SUPERSEDED')));
alter table seat_lock enable row level security;
create policy reach on seat_lock using (
  (select sees_all()) or evaluation_org_id = (select current_org()) or org_id = (select current_org())
) with check ((select sees_all()) or evaluation_org_id = (select current_org()));
alter table seat_deed enable row level security;
create policy reach on seat_deed using ((select sees_all()) or evaluation_org_id = (select current_org()));
