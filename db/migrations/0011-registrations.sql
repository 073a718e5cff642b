-- 报考: a person for a plan and level at a site. Five separate dimensions; seats and tickets live in later steps.
create table registration (
  id bigint generated always as identity primary key,
  -- Copies for reach: the candidate's institution and the plan's organisation. Checked there, not once more for each row
  -- of a large import; likewise the person.
  org_id bigint not null,
  evaluation_org_id bigint not null,
  plan_id bigint not null references exam_plan (id),
  level_id bigint not null references level (id),
  site_id bigint not null references exam_site (id),
  candidate_id bigint not null references candidate (id),
  person_id bigint not null,
  import_job_id bigint references import_job (id),
  -- What was true at commit: name and papers as registered.
  name text not null,
  id_type text not null,
  id_cipher text not null,
  id_hash text not null,
  id_masked text not null,
  gender text not null,
  class_name text not null default '',
  student_no text,
  -- The price agreed at registration stays (BR-47).
  fee_fen bigint not null check (fee_fen >= 0),
  status text not null default 'PENDING' check (status in ('PENDING', 'CONFIRMED', 'WITHDRAWN', 'CANCELLED')),
  payment_status text not null default 'UNPAID'
    check (payment_status in ('UNPAID', 'IN_ORDER', 'PAID', 'REFUND_PENDING', 'REFUNDED', 'WAIVED')),
  seat_status text not null default 'NONE' check (seat_status in ('NONE', 'PUBLISHED', 'UNSEATED', 'RELEASED')),
  created_at timestamptz not null default now(),
  version integer not null default 1
);
-- BR-23: one live registration per person, plan and level, across all institutions.
create unique index registration_once on registration (person_id, plan_id, level_id)
  where status in ('PENDING', 'CONFIRMED');
create index registration_org_plan on registration (org_id, plan_id, id desc);
create index registration_plan on registration (plan_id, site_id, level_id, id);
create index registration_evaluation on registration (evaluation_org_id, plan_id, id desc);
create index registration_candidate on registration (candidate_id);
create index registration_name on registration (org_id, plan_id, name text_pattern_ops);
alter table registration enable row level security;
create policy reach on registration using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);

-- Who of the given persons stands registered for a plan, at any institution: BR-23 must be answered before the unique
-- index has to. Sees past row-level security on purpose, and answers nothing but ids.
create function registered_persons(of_plan bigint, of_persons bigint[])
returns table (person_id bigint, level_id bigint, org_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.person_id, r.level_id, r.org_id from registration r
  where r.plan_id = of_plan and r.person_id = any (of_persons) and r.status in ('PENDING', 'CONFIRMED')
$$;
revoke execute on function registered_persons(bigint, bigint[]) from public;
grant execute on function registered_persons(bigint, bigint[]) to kaowu_app;
