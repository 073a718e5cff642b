-- 结算: per plan, site and college what was registered, paid, waived, refunded and is still owed, and the rebate the price
-- tier of the agreement promises.

-- 返还标准: what a tier gives back, per evaluation organisation and year. Every change is a new version, none is rewritten.
create table rebate_rate (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  year integer not null check (year between 2019 and 2100),
  version integer not null check (version >= 1),
  -- [{ "tier": "STANDARD", "basis": "PERCENT", "rate": 1250 }]: hundredths of a per cent, or fen per paid person.
  rates jsonb not null,
  reason text not null default '',
  made_by_name text not null,
  made_at timestamptz not null,
  -- Two colleagues who save at once: the second is told.
  constraint rebate_rate_version unique (evaluation_org_id, year, version)
);
create trigger rebate_rate_stays before update or delete on rebate_rate for each row execute function refuse_change();

create table settlement (
  id bigint generated always as identity primary key,
  settlement_no text not null unique,
  evaluation_org_id bigint not null references organisation (id),
  org_id bigint not null references organisation (id),
  plan_id bigint not null references exam_plan (id),
  site_id bigint not null references exam_site (id),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'SENT', 'AGREED', 'OBJECTED', 'SETTLED', 'PAID')),
  -- The version of the figures that holds.
  figures_no integer not null default 1,
  opinion text not null default '',
  sent_at timestamptz,
  answered_at timestamptz,
  settled_at timestamptz,
  paid_on date,
  bank_reference text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  constraint settlement_once unique (plan_id, site_id, org_id),
  constraint settlement_paid check ((state = 'PAID') = (paid_on is not null))
);
create sequence settlement_no_seq;
create index settlement_evaluation on settlement (evaluation_org_id, plan_id, id desc);
create index settlement_list on settlement (evaluation_org_id, id desc);
create index settlement_org on settlement (org_id, id desc);

-- The figures as they were counted, in fen; what was sent to the college can be printed again to the fen for ever.
create table settlement_figures (
  settlement_id bigint not null references settlement (id),
  figures_no integer not null check (figures_no >= 1),
  evaluation_org_id bigint not null references organisation (id),
  org_id bigint not null references organisation (id),
  registered_count integer not null,
  registered_fen bigint not null,
  paid_count integer not null,
  paid_fen bigint not null,
  waived_count integer not null,
  waived_fen bigint not null,
  refunded_count integer not null,
  refunded_fen bigint not null,
  outstanding_fen bigint not null,
  -- Null: no agreement with this college for the exam day, so no rebate.
  tier_code text,
  tier_name text not null default '',
  basis text check (basis in ('PERCENT', 'PER_PERSON')),
  rate bigint not null default 0 check (rate >= 0),
  rebate_fen bigint not null check (rebate_fen >= 0),
  -- [{ "levelId": 1, "levelName": "初级", "feeFen": 30000, "registered": 12, "paid": 10, "refunded": 1 }]
  levels jsonb not null,
  counted_at timestamptz not null,
  counted_by_name text not null,
  primary key (settlement_id, figures_no),
  check (rebate_fen <= paid_fen - refunded_fen or rebate_fen = 0)
);
create trigger settlement_figures_stay before update or delete on settlement_figures
  for each row execute function refuse_change();

alter table rebate_rate enable row level security;
create policy reach on rebate_rate using ((select sees_all()) or evaluation_org_id = (select current_org()));
alter table settlement enable row level security;
-- A college sees a statement once it was sent to it, never the draft.
create policy reach on settlement using (
  (select sees_all()) or evaluation_org_id = (select current_org()) or (org_id = (select current_org()) and state <> 'DRAFT'));
alter table settlement_figures enable row level security;
create policy reach on settlement_figures using (
  (select sees_all()) or evaluation_org_id = (select current_org())
  or (org_id = (select current_org()) and exists (select from settlement s where s.id = settlement_id)));
grant usage on sequence settlement_no_seq to kaowu_app;
