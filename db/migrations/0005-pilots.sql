-- 试点申报: institution → province, per certificate and year; approval grants the quota (BR-01, BR-07).
create table pilot_application (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  province_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  certificate_id bigint not null references certificate (id),
  year integer not null check (year between 2019 and 2100),
  -- Planned numbers, [{ "levelId": 1, "count": 80 }].
  planned jsonb not null default '[]',
  majors text not null default '',
  contact_name text not null,
  contact_phone text not null,
  state text not null default 'DRAFT'
    check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED', 'REJECTED', 'REVOKED')),
  opinion text not null default '',
  submitted_at timestamptz,
  decided_at timestamptz,
  decided_by bigint,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (org_id, certificate_id, year)
);
create index pilot_application_province on pilot_application (province_id, state, id);
create index pilot_application_evaluation on pilot_application (evaluation_org_id, year, state, id);

-- 指标: consumed is raised under the row's lock when registrations are committed (BR-08).
create table quota (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  province_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  certificate_id bigint not null references certificate (id),
  year integer not null,
  granted integer not null check (granted >= 0),
  consumed integer not null default 0 check (consumed >= 0),
  unique (org_id, certificate_id, year),
  constraint quota_not_exceeded check (consumed <= granted)
);

-- Every change of a quota with its reason: grant, consumption, release, adjustment.
create table quota_change (
  id bigint generated always as identity primary key,
  quota_id bigint not null references quota (id),
  org_id bigint not null,
  province_id bigint not null,
  evaluation_org_id bigint not null,
  at timestamptz not null,
  kind text not null check (kind in ('GRANTED', 'ADJUSTED', 'CONSUMED', 'RELEASED')),
  amount integer not null,
  reason text not null
);
create index quota_change_quota on quota_change (quota_id, id);

alter table pilot_application enable row level security;
create policy reach on pilot_application using (
  (select sees_all()) or org_id = (select current_org()) or province_id = (select current_org())
  or evaluation_org_id = (select current_org())
);
alter table quota enable row level security;
create policy reach on quota using (
  (select sees_all()) or org_id = (select current_org()) or province_id = (select current_org())
  or evaluation_org_id = (select current_org())
);
alter table quota_change enable row level security;
create policy reach on quota_change using (
  (select sees_all()) or org_id = (select current_org()) or province_id = (select current_org())
  or evaluation_org_id = (select current_org())
);
