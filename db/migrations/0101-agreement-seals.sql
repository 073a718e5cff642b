-- Both seals of an agreement are scans: first the site's, then the organisation's on the same paper. What was sent back is
-- kept beside what took its place.
alter table agreement
  add column counter_file_id bigint references file (id),
  add column counter_signed_at timestamptz;

create table agreement_scan (
  id bigint generated always as identity primary key,
  agreement_id bigint not null references agreement (id),
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  side text not null check (side in ('SITE', 'ORGANISATION')),
  file_id bigint not null references file (id),
  uploaded_at timestamptz not null
);
create index agreement_scan_agreement on agreement_scan (agreement_id, id);
insert into agreement_scan (agreement_id, org_id, evaluation_org_id, side, file_id, uploaded_at)
  select id, org_id, evaluation_org_id, 'SITE', file_id, coalesce(signed_by_site_at, created_at)
  from agreement where file_id is not null;
create trigger agreement_scan_stays before update or delete on agreement_scan
  for each row execute function refuse_change();
alter table agreement_scan enable row level security;
-- Both sides see both; each uploads its own.
create policy reach on agreement_scan using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
) with check (
  (select sees_all()) or (side = 'SITE' and org_id = (select current_org()))
  or (side = 'ORGANISATION' and evaluation_org_id = (select current_org()))
);
