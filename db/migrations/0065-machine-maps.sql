-- 机位图: where the machines of a real room stand, and which of them are not sat at. Column 1 is at the invigilator's right
-- hand, row 1 at the front (BR-58). A room without a map is one row of numbers, as before.
create table machine_map (
  physical_room_id bigint primary key references physical_room (id) on delete cascade,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  row_count integer not null check (row_count between 1 and 40),
  column_count integer not null check (column_count between 1 and 40),
  -- The columns behind which people walk.
  aisles integer[] not null default '{}',
  updated_at timestamptz not null default now(),
  unique (physical_room_id, row_count, column_count),
  check (cardinality(aisles) < 40 and 0 < all (aisles) and column_count > all (aisles))
);
create index machine_map_org on machine_map (org_id);

create table machine_place (
  physical_room_id bigint not null,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  -- The size of the map stands in every place, so that the database itself keeps places within it.
  row_count integer not null,
  column_count integer not null,
  row_no integer not null check (row_no between 1 and row_count),
  column_no integer not null check (column_no between 1 and column_count),
  machine_no integer not null check (machine_no between 1 and 999),
  mark text not null check (mark in ('USABLE', 'SPARE', 'FAULTY', 'BLOCKED')),
  primary key (physical_room_id, row_no, column_no),
  constraint machine_place_number unique (physical_room_id, machine_no),
  foreign key (physical_room_id, row_count, column_count)
    references machine_map (physical_room_id, row_count, column_count) on delete cascade
);
create index machine_place_org on machine_place (org_id);

alter table machine_map enable row level security;
alter table machine_place enable row level security;
create policy reach on machine_map using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));
create policy reach on machine_place using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));

-- Spares chosen on the map beyond what the certificate asks for: they are seats less (BR-34). The map writes it together
-- with the numbers of the room; 0 without a map.
alter table physical_room add column spare_machines integer not null default 0;
-- Fewer spares than the certificate asks for, granted by its evaluation organisation after machines broke (BR-35).
alter table physical_room add column granted_spares integer;
alter table physical_room add constraint physical_room_spares check (
  spare_machines >= 0 and spare_machines + faulty_machines <= installed_machines);
alter table physical_room add constraint physical_room_granted check (granted_spares >= 0);
