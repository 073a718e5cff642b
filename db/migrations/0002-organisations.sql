-- Provinces, evaluation organisations, institutions and the platform itself.
create table organisation (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('PLATFORM', 'PROVINCE', 'EVALUATION', 'INSTITUTION')),
  name text not null unique,
  short_name text not null,
  -- 学校标识码 of an institution, GB/T 2260 code of a province, own code of an evaluation organisation.
  code text not null unique,
  -- The province an institution lies in.
  province_id bigint references organisation (id),
  address text not null default '',
  contact_name text not null default '',
  contact_phone text not null default '',
  -- Payee of bank transfers; evaluation organisations only.
  bank_account jsonb,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'CLOSED')),
  created_at timestamptz not null default now(),
  check ((kind = 'INSTITUTION') = (province_id is not null))
);
create index organisation_province on organisation (province_id, id);

-- Names of organisations are public among signed-in users; they are changed by the platform only.
alter table organisation enable row level security;
create policy everybody_reads on organisation for select using (true);
create policy platform_writes on organisation using ((select sees_all()) or (select current_org_kind()) = 'PLATFORM');
