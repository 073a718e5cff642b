-- Whom to call: an organisation's 考务负责人 and other contacts, with the hours their desk is open on working days.
create table org_contact (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  duty text not null check (duty in ('EXAM', 'SUPPORT', 'FINANCE')),
  name text not null,
  phone text not null default '',
  email text not null default '',
  -- [{from, to}], hours of a working day: {"from": "09:00", "to": "11:00"}; none: not said.
  hours jsonb not null default '[]',
  -- For which certificate; all of the organisation's when null.
  certificate_id bigint references certificate (id),
  -- For what, in words.
  topic text not null default '',
  position integer not null default 0,
  updated_at timestamptz not null,
  check (phone <> '' or email <> '')
);
create index org_contact_org on org_contact (org_id, position, id);
alter table org_contact enable row level security;
-- Public among signed-in users like the names of organisations; written by its own.
create policy everybody_reads on org_contact for select using (true);
create policy owner_writes on org_contact using ((select sees_all()) or org_id = (select current_org()));
