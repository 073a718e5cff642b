-- Spare machines (BR-35) as data with versions: a plan keeps the rule that held on the day it was published, so nobody's
-- seats shrink because a rule was changed later. A version begins after the day it is made and is never changed.
create table spare_rule (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  certificate_id bigint not null references certificate (id),
  version integer not null check (version > 0),
  -- spare = max(minimum, usable × percent / 100, rounded)
  percent integer not null check (percent between 0 and 50),
  minimum integer not null check (minimum between 0 and 20),
  rounding text not null check (rounding in ('ceil', 'round', 'floor')),
  valid_from_on date not null,
  reason text not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  unique (certificate_id, version)
);
create index spare_rule_at on spare_rule (certificate_id, valid_from_on desc, version desc);

insert into spare_rule
  (evaluation_org_id, certificate_id, version, percent, minimum, rounding, valid_from_on, reason, created_by_name)
select evaluation_org_id, id, 1, spare_percent, spare_minimum, 'ceil', '2019-01-01', '沿用证书原有的设定', '系统' from certificate;
alter table certificate drop column spare_percent, drop column spare_minimum;

-- The rule that holds at a moment, by the day in Beijing.
create function spare_rule_at(certificate bigint, moment timestamptz) returns bigint language sql stable as $$
  select id from spare_rule
  where certificate_id = certificate and valid_from_on <= (moment at time zone 'Asia/Shanghai')::date
  order by valid_from_on desc, version desc limit 1
$$;

alter table spare_rule enable row level security;
create policy everybody_reads on spare_rule for select using (true);
create policy owner_writes on spare_rule using ((select sees_all()) or evaluation_org_id = (select current_org()));
