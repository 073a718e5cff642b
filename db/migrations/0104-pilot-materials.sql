-- 试点申报材料: what a college hands in beside the numbers, read by its province and the certificate's organisation.
create table pilot_material (
  id bigint generated always as identity primary key,
  pilot_id bigint not null references pilot_application (id),
  org_id bigint not null references organisation (id),
  province_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  file_id bigint not null references file (id),
  uploaded_at timestamptz not null,
  unique (pilot_id, file_id)
);
alter table pilot_material enable row level security;
create policy reach on pilot_material using (
  (select sees_all()) or org_id = (select current_org()) or province_id = (select current_org())
  or evaluation_org_id = (select current_org())
) with check ((select sees_all()) or org_id = (select current_org()));

-- Majors out of the certificate's own list (BR-09); `majors` stays for what else there is to say.
alter table pilot_application add column major_names text[] not null default '{}';

-- An institution's applications of all years beside the one that is decided.
create index pilot_application_org on pilot_application (org_id, year desc);
