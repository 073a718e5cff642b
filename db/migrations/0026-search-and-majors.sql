-- An evaluation organisation searches all its plans by the beginning of a name or the last four of the ID number. A plain
-- column, because under row-level security only leakproof comparisons reach an index.
alter table registration add column id_tail text not null generated always as (right(id_masked, 4)) stored;
create index registration_evaluation_name on registration (evaluation_org_id, name text_pattern_ops);
create index registration_evaluation_tail on registration (evaluation_org_id, id_tail);

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
