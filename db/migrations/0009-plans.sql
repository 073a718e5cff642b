-- 考试计划 with levels, sessions and deadlines. Ends are exclusive instants (BR-25).
create table exam_plan (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  certificate_id bigint not null references certificate (id),
  code text not null unique,
  name text not null,
  year integer not null,
  -- The plan's number within its organisation and year; part of ticket numbers (BR-66).
  seq integer not null check (seq between 1 and 99),
  registration_opens_at timestamptz not null,
  registration_closes_at timestamptz not null,
  payment_closes_at timestamptz not null,
  scheduling_closes_at timestamptz not null,
  -- Two levels in one machine room at the same time: allowed with shared seats, or one level only (BR-37).
  shared_rooms text not null default 'MIXED_LEVELS_ALLOWED'
    check (shared_rooms in ('MIXED_LEVELS_ALLOWED', 'EXCLUSIVE_PER_SESSION')),
  fill text not null default 'PACK' check (fill in ('PACK', 'BALANCE')),
  schedules_unpaid boolean not null default false,
  -- Full or masked ID number on tickets.
  ticket_shows_full_id boolean not null default false,
  ticket_notes text not null default '',
  contact_phone text not null default '',
  state text not null default 'DRAFT' check (state in ('DRAFT', 'PUBLISHED', 'CANCELLED', 'CLOSED')),
  published_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (evaluation_org_id, year, seq),
  -- BR-26
  check (registration_opens_at < registration_closes_at),
  check (registration_closes_at <= payment_closes_at and payment_closes_at <= scheduling_closes_at)
);
create index exam_plan_evaluation on exam_plan (evaluation_org_id, id desc);
create index exam_plan_window on exam_plan (state, registration_closes_at);

create table plan_level (
  plan_id bigint not null references exam_plan (id) on delete cascade,
  level_id bigint not null references level (id),
  primary key (plan_id, level_id)
);

create table session_slot (
  id bigint generated always as identity primary key,
  plan_id bigint not null references exam_plan (id) on delete cascade,
  -- 第一场次 is 1.
  ordinal integer not null check (ordinal between 1 and 20),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  check_in_minutes integer not null default 60 check (check_in_minutes between 0 and 240),
  late_limit_minutes integer not null default 0 check (late_limit_minutes between 0 and 120),
  level_ids bigint[] not null check (cardinality(level_ids) > 0),
  unique (plan_id, ordinal),
  check (starts_at < ends_at)
);

alter table exam_plan enable row level security;
create policy reach on exam_plan using (
  (select sees_all()) or evaluation_org_id = (select current_org()) or state <> 'DRAFT'
) with check ((select sees_all()) or evaluation_org_id = (select current_org()));
-- Levels and sessions are read with their plan and written by its evaluation organisation only.
alter table plan_level enable row level security;
create policy reach on plan_level for select using (
  (select sees_all()) or exists (select from exam_plan p where p.id = plan_id)
);
create policy owner_writes on plan_level using (
  (select sees_all())
  or exists (select from exam_plan p where p.id = plan_id and p.evaluation_org_id = (select current_org()))
);
alter table session_slot enable row level security;
create policy reach on session_slot for select using (
  (select sees_all()) or exists (select from exam_plan p where p.id = plan_id)
);
create policy owner_writes on session_slot using (
  (select sees_all())
  or exists (select from exam_plan p where p.id = plan_id and p.evaluation_org_id = (select current_org()))
);
