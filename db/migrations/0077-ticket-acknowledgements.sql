-- 换发回执: of every ticket that was replaced the college says that the old paper is void and the new one is in the
-- candidate's hand (edge case 32). What is outstanding is never stored: it is the newest word about a ticket without a
-- line here, so a newer version asks again by itself.

-- Why a ticket was replaced: for whoever holds the old paper, and for the college that has to explain it.
alter table ticket_former
  add column cause text not null default 'OTHER'
    check (cause in ('RESEATED', 'CORRECTED', 'PLAN_CHANGED', 'SEAT_LOST', 'KEY_WITHDRAWN', 'OTHER')),
  add column reason text not null default '';

create table ticket_acknowledgement (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references admission_ticket (id),
  -- The version that was seen, and whether it was void without a newer one: its holder had lost the seat.
  version integer not null,
  is_void boolean not null,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  plan_id bigint not null references exam_plan (id),
  note text not null default '',
  made_by bigint,
  made_by_name text not null,
  made_at timestamptz not null,
  -- Two colleagues at once say the same thing once.
  unique (ticket_id, version, is_void)
);
create index ticket_acknowledgement_plan on ticket_acknowledgement (plan_id, org_id);
create trigger ticket_acknowledgement_stays before update or delete on ticket_acknowledgement
  for each row execute function refuse_change();
alter table ticket_acknowledgement enable row level security;
-- The organiser reads; the college of the ticket alone says it.
create policy reach on ticket_acknowledgement using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
) with check ((select sees_all()) or org_id = (select current_org()));

-- Of a plan the few that were ever replaced or taken back, without walking the many that were not.
create index admission_ticket_replaced on admission_ticket (plan_id, org_id, id)
  where version > 1 or revoked_at is not null;
