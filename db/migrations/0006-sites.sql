-- 考核站点: an institution allowed by the evaluation organisation to hold exams of listed levels (BR-02…BR-05).
create table exam_site (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  certificate_id bigint not null references certificate (id),
  -- Six digits, given at approval; part of ticket numbers (BR-66).
  site_code text not null unique check (site_code ~ '^[0-9]{6}$'),
  name text not null,
  address text not null,
  officer_name text not null,
  officer_phone text not null,
  state text not null default 'DISABLED' check (state in ('DISABLED', 'ENABLED', 'SUSPENDED')),
  reason text not null default '',
  approved_at timestamptz not null,
  unique (org_id, certificate_id)
);
create index exam_site_evaluation on exam_site (evaluation_org_id, state, id);

create table exam_site_level (
  site_id bigint not null references exam_site (id),
  level_id bigint not null references level (id),
  org_id bigint not null,
  evaluation_org_id bigint not null,
  primary key (site_id, level_id)
);

create table site_application (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  certificate_id bigint not null references certificate (id),
  site_id bigint references exam_site (id),
  kind text not null check (kind in ('NEW', 'ADD_LEVEL', 'RE_ENABLE')),
  level_ids bigint[] not null,
  site_name text not null,
  address text not null,
  officer_name text not null,
  officer_phone text not null,
  -- The stamped 《考核站点申请表》 as PDF (BR-03).
  stamped_form_file_id bigint references file (id),
  state text not null default 'DRAFT'
    check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN')),
  opinion text not null default '',
  submitted_at timestamptz,
  -- Five to seven working days after submission (BR-04).
  due_from_on date,
  due_to_on date,
  decided_at timestamptz,
  decided_by bigint,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create index site_application_org on site_application (org_id, id desc);
create index site_application_evaluation on site_application (evaluation_org_id, state, due_to_on, id);
-- One application per institution and certificate under way at a time.
create unique index site_application_open on site_application (org_id, certificate_id)
  where state in ('DRAFT', 'SUBMITTED', 'RETURNED');

create sequence site_code_seq start 100001 maxvalue 999999;

alter table exam_site enable row level security;
create policy reach on exam_site using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
alter table exam_site_level enable row level security;
create policy reach on exam_site_level using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
alter table site_application enable row level security;
create policy reach on site_application using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
