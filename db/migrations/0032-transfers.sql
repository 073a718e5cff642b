-- 变更考点: where a registration was to sit before, and why it sits elsewhere.
create table registration_transfer (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  registration_id bigint not null references registration (id) on delete cascade,
  from_site_id bigint not null references exam_site (id),
  to_site_id bigint not null references exam_site (id),
  reason text not null,
  transferred_by_name text not null,
  transferred_at timestamptz not null,
  check (from_site_id <> to_site_id)
);
create index registration_transfer_registration on registration_transfer (registration_id, id desc);
alter table registration_transfer enable row level security;
create policy reach on registration_transfer using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
