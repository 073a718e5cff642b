-- BR-09: the majors a certificate accepts students of; no list, no limit. Public like the certificate, kept by its
-- evaluation organisation, replaced as a whole.
create table certificate_major (
  certificate_id bigint not null references certificate (id),
  evaluation_org_id bigint not null references organisation (id),
  -- As in the catalogue of majors; empty where only the name is known.
  code text not null default '',
  name text not null,
  primary key (certificate_id, name)
);
create unique index certificate_major_code on certificate_major (certificate_id, code) where code <> '';
alter table certificate_major enable row level security;
create policy everybody_reads on certificate_major for select using (true);
create policy owner_writes on certificate_major
  using ((select sees_all()) or evaluation_org_id = (select current_org()));
