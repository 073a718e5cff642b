-- 本人确认 (BR-22): every candidate gets a signed link, looks at what is stored and confirms or objects.

-- Where it stands is part of the roster row, so that a list of a hundred thousand may filter by it.
alter table candidate
  add column confirmation text not null default 'NONE' check (confirmation in ('NONE', 'CONFIRMED', 'OBJECTED')),
  add column confirmed_at timestamptz,
  -- Rises with every change of who somebody is: a candidate confirms the data that were on the screen, no others.
  add column data_version integer not null default 1;
create index candidate_confirmation on candidate (org_id, confirmation, id);

-- One trigger instead of a rule in every place that may change a name: a form, a file, a correction, a script.
create function void_confirmation() returns trigger language plpgsql as $$
begin
  new.data_version := old.data_version + 1;
  new.confirmed_at := null;
  if new.confirmation = 'CONFIRMED' then new.confirmation := 'NONE'; end if;
  return new;
end $$;
create trigger void_confirmation before update on candidate for each row
  when (old.name is distinct from new.name or old.id_type is distinct from new.id_type
    or old.id_hash is distinct from new.id_hash or old.gender is distinct from new.gender
    or old.birth_on is distinct from new.birth_on or old.photo_file_id is distinct from new.photo_file_id)
  execute function void_confirmation();

-- The link of a candidate. The token is not kept: it is signed anew from candidate, version and expiry.
create table confirmation_link (
  candidate_id bigint primary key references candidate (id) on delete cascade,
  org_id bigint not null,
  -- A link of an earlier version is dead.
  version integer not null default 1,
  expires_at timestamptz not null,
  -- Wrong last four characters given so far; at the limit the link is dead until it is renewed.
  failed_tries integer not null default 0,
  opened_at timestamptz,
  withdrawn_at timestamptz,
  issued_by_name text not null,
  issued_at timestamptz not null
);
create index confirmation_link_org on confirmation_link (org_id, expires_at);
alter table confirmation_link enable row level security;
create policy reach on confirmation_link using ((select sees_all()) or org_id = (select current_org()));

-- 异议: which field, what it should be, and what the college answered.
create table confirmation_objection (
  id bigint generated always as identity primary key,
  org_id bigint not null,
  candidate_id bigint not null references candidate (id) on delete cascade,
  field text not null,
  -- As it stood when the candidate objected.
  stated text not null,
  wanted text not null default '',
  note text not null default '',
  state text not null default 'OPEN' check (state in ('OPEN', 'ACCEPTED', 'REJECTED')),
  answer text not null default '',
  decided_by_name text not null default '',
  made_at timestamptz not null,
  decided_at timestamptz
);
create index confirmation_objection_org on confirmation_objection (org_id, state, id desc);
-- One open objection per field: who presses twice objects once.
create unique index confirmation_objection_once on confirmation_objection (candidate_id, field) where state = 'OPEN';
alter table confirmation_objection enable row level security;
create policy reach on confirmation_objection using ((select sees_all()) or org_id = (select current_org()));
