-- 考生自助下载: who looked, and how often a number was asked for.
create table ticket_self_download (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references admission_ticket (id),
  org_id bigint not null,
  evaluation_org_id bigint not null,
  plan_id bigint not null,
  version integer not null,
  downloaded_at timestamptz not null
);
create index ticket_self_download_plan on ticket_self_download (plan_id, org_id, id desc);
create index ticket_self_download_ticket on ticket_self_download (ticket_id);
alter table ticket_self_download enable row level security;
create policy reach on ticket_self_download using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);

-- Questions per number or address and hour, counted whether or not anybody is found: the count tells nothing about who
-- exists. Only blind indexes stand here; rows of past hours are removed by the next question.
create table ticket_lookup (
  asked_for text not null,
  hour timestamptz not null,
  count integer not null,
  primary key (asked_for, hour)
);
create index ticket_lookup_hour on ticket_lookup (hour);
alter table ticket_lookup enable row level security;
create policy reach on ticket_lookup using ((select sees_all()));
