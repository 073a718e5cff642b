-- 补报 and 退考申请: the ways in and out of a plan beside the open window.

-- BR-46: a window of its own after registration has closed; no late registrations while it is not set.
alter table exam_plan
  add column late_opens_at timestamptz,
  add column late_closes_at timestamptz,
  add check ((late_opens_at is null) = (late_closes_at is null)),
  add check (late_opens_at < late_closes_at and late_closes_at <= scheduling_closes_at);

-- BR-46: who may register late, how many people at most and until when; one permission at a time, taken back rather than
-- deleted.
create table late_permission (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  plan_id bigint not null references exam_plan (id),
  seats integer not null check (seats between 1 and 10000),
  closes_at timestamptz not null,
  reason text not null,
  withdrawn_at timestamptz,
  granted_by bigint,
  created_at timestamptz not null default now()
);
create unique index late_permission_once on late_permission (plan_id, org_id) where withdrawn_at is null;
create index late_permission_org on late_permission (org_id, plan_id);
alter table late_permission enable row level security;
create policy reach on late_permission using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);

alter table registration add column is_late boolean not null default false;
-- The list of an evaluation organisation without a plan: newest first, however many plans.
create index registration_evaluation_list on registration (evaluation_org_id, id desc);
-- What one import has written: its list, and taking it back.
create index registration_import on registration (import_job_id, id) where import_job_id is not null;
-- Late registrations are few; they are counted against the permission.
create index registration_late on registration (plan_id, org_id) where is_late;

-- BR-45: a paid registration, or one after scheduling has closed, ends only with the organisation's consent.
create table registration_withdrawal (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  plan_id bigint not null references exam_plan (id),
  registration_id bigint not null references registration (id),
  state text not null default 'REQUESTED' check (state in ('REQUESTED', 'APPROVED', 'REJECTED', 'CANCELLED')),
  reason text not null,
  evidence_file_id bigint references file (id),
  opinion text not null default '',
  requested_by_name text not null,
  requested_at timestamptz not null,
  decided_by_name text not null default '',
  decided_at timestamptz,
  version integer not null default 1
);
-- One open request per registration.
create unique index registration_withdrawal_once on registration_withdrawal (registration_id)
  where state = 'REQUESTED';
create index registration_withdrawal_registration on registration_withdrawal (registration_id, id desc);
create index registration_withdrawal_evaluation on registration_withdrawal (evaluation_org_id, state, id desc);
create index registration_withdrawal_org on registration_withdrawal (org_id, state, id desc);
alter table registration_withdrawal enable row level security;
create policy reach on registration_withdrawal using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
