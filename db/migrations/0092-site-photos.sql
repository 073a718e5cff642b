-- Pictures of a site: they belong to institution and certificate, so that they are there before the site is.
create table site_photo (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  certificate_id bigint not null references certificate (id),
  file_id bigint not null unique references file (id),
  caption text not null check (length(caption) between 1 and 60),
  created_by_name text not null,
  created_at timestamptz not null
);
create index site_photo_of on site_photo (org_id, certificate_id, id);

alter table site_photo enable row level security;
create policy reach on site_photo using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
