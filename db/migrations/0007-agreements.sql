-- 考务服务协议 between a site and the evaluation organisation (BR-06).
create table agreement (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  site_id bigint not null references exam_site (id),
  year integer not null,
  valid_from_on date not null,
  valid_to_on date not null,
  settlement_mode text not null default 'TRANSFER' check (settlement_mode in ('TRANSFER')),
  price_tier text not null default 'STANDARD',
  file_id bigint references file (id),
  state text not null default 'DRAFT'
    check (state in ('DRAFT', 'SIGNED_BY_SITE', 'EFFECTIVE', 'TERMINATED')),
  -- Why it was sent back or terminated; empty otherwise.
  reason text not null default '',
  signed_by_site_at timestamptz,
  effective_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  check (valid_from_on <= valid_to_on)
);
-- One living agreement per site and year; a terminated one may be followed by another.
create unique index agreement_living on agreement (site_id, year) where state <> 'TERMINATED';
create index agreement_org on agreement (org_id, year);
create index agreement_evaluation on agreement (evaluation_org_id, year, state, id);
alter table agreement enable row level security;
create policy reach on agreement using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
