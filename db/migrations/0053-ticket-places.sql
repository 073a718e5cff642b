-- A ticket knows the place it was issued for: moved is whoever sits elsewhere now, whether the arrangement has a new run
-- or the same one was repaired in place (edge cases 32 to 34).
alter table admission_ticket
  add column session_id bigint references session_slot (id),
  add column exam_room_id bigint references exam_room (id),
  add column seat_no integer;
update admission_ticket t
  set session_id = a.session_id, exam_room_id = a.exam_room_id, seat_no = a.seat_no
  from seat_assignment a where a.run_id = t.run_id and a.registration_id = t.registration_id;

-- What a ticket was before: its number stays taken for ever, and a scan of the old code can be explained.
create table ticket_former (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references admission_ticket (id),
  org_id bigint not null,
  evaluation_org_id bigint not null,
  plan_id bigint not null,
  version integer not null,
  ticket_no text not null,
  session_id bigint,
  exam_room_id bigint,
  seat_no integer,
  issued_at timestamptz not null,
  replaced_at timestamptz not null,
  unique (ticket_id, version)
);
create index ticket_former_number on ticket_former (ticket_no);
alter table ticket_former enable row level security;
create policy reach on ticket_former using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);

-- Which tickets a print held: a file printed before a change says how many of its pages have been replaced since.
alter table ticket_print add column ticket_ids bigint[] not null default '{}';
alter table ticket_print add column form text not null default 'PDF' check (form in ('PDF', 'ZIP'));

-- By a rule that names room and seat a number passes on: two people who swap seats swap numbers within one statement, and
-- whoever takes the seat of somebody withdrawn takes that number. Held once at a time is what must be true, at its end.
alter table admission_ticket drop constraint admission_ticket_ticket_no_key;
alter table admission_ticket add constraint admission_ticket_number
  exclude using btree (ticket_no with =) where (revoked_at is null) deferrable initially immediate;
