-- Certificates, their levels and prices. Public among signed-in users, written by their evaluation organisation.
create table certificate (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  name text not null unique,
  short_name text not null,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'CLOSED')),
  -- Machines kept free (BR-35): spare = max(minimum, ceil(usable × percent / 100)).
  spare_percent integer not null default 10 check (spare_percent between 0 and 50),
  spare_minimum integer not null default 1 check (spare_minimum >= 0),
  created_at timestamptz not null default now()
);

create table level (
  id bigint generated always as identity primary key,
  certificate_id bigint not null references certificate (id),
  evaluation_org_id bigint not null references organisation (id),
  name text not null,
  -- 1 is the lowest; also the level digit of ticket numbers (BR-66).
  rank integer not null check (rank between 1 and 9),
  room_name_prefix text not null,
  duration_minutes integer not null check (duration_minutes between 10 and 600),
  full_mark integer not null default 100,
  pass_mark integer not null default 60,
  unique (certificate_id, name),
  unique (certificate_id, rank)
);

-- Price by certificate level, optionally by province, with validity (BR-47); integer fen.
create table fee (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  level_id bigint not null references level (id),
  province_id bigint references organisation (id),
  amount_fen bigint not null check (amount_fen >= 0),
  valid_from_on date not null,
  valid_to_on date not null,
  check (valid_from_on <= valid_to_on)
);
create index fee_level on fee (level_id, valid_from_on);

alter table certificate enable row level security;
create policy everybody_reads on certificate for select using (true);
create policy owner_writes on certificate using ((select sees_all()) or evaluation_org_id = (select current_org()));
alter table level enable row level security;
create policy everybody_reads on level for select using (true);
create policy owner_writes on level using ((select sees_all()) or evaluation_org_id = (select current_org()));
alter table fee enable row level security;
create policy everybody_reads on fee for select using (true);
create policy owner_writes on fee using ((select sees_all()) or evaluation_org_id = (select current_org()));
