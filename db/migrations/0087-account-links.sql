-- Links that open the door once: an invitation into an organisation, or a new password. The token itself is never kept:
-- what stands here is its HMAC under a key of the house, so that neither reading nor writing this table opens a door.
create table account_link (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('JOIN', 'RESET')),
  org_id bigint not null references organisation (id),
  -- Who gave it out: the organisation itself, or the one that looks after it.
  issuer_org_id bigint not null references organisation (id),
  -- Of a new password: whose; of an invitation: who came by it.
  account_id bigint references account (id),
  name text not null default '',
  email text not null default '',
  phone text not null default '',
  roles text[] not null default '{}',
  token_hash text not null unique,
  -- How often it was given out; each time with a new token.
  issued_count integer not null default 1,
  expires_at timestamptz not null,
  created_by_name text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  check (kind = 'RESET' or cardinality(roles) > 0),
  check (kind = 'JOIN' or account_id is not null),
  check (used_at is null or revoked_at is null)
);
create index account_link_org on account_link (org_id, id desc);
create index account_link_issuer on account_link (issuer_org_id, org_id);
-- One open link for a new password per person: the next one takes its place.
create unique index account_link_reset on account_link (account_id)
  where kind = 'RESET' and used_at is null and revoked_at is null;
alter table account_link enable row level security;
create policy reach on account_link using (
  (select sees_all()) or org_id = (select current_org()) or issuer_org_id = (select current_org())
);

alter table membership
  add column last_signed_in_at timestamptz,
  -- Somebody who left keeps the row: what was done stays named, and coming back is one step.
  add column left_at timestamptz,
  add column left_note text not null default '',
  -- Who took over.
  add column successor_id bigint references membership (id),
  -- The invitation it came by: an invitation makes one membership, whoever asks twice.
  add column link_id bigint constraint membership_link_key unique references account_link (id);

-- Sessions opened for an organisation may be counted and ended by it, never made or changed.
create policy of_colleagues on session for select using (
  exists (select from membership m where m.id = session.membership_id and m.org_id = (select current_org()))
);
create policy ended_by_colleagues on session for delete using (
  exists (select from membership m where m.id = session.membership_id and m.org_id = (select current_org()))
);

-- Whether there is somebody to run each organisation's accounts: numbers for the platform, and for a province of its own.
create function staffing(at timestamptz) returns table (org_id bigint, people bigint, admins bigint, invited bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with mine as (
    select o.id from organisation o
    where sees_all() or current_org_kind() = 'PLATFORM' or o.province_id = current_org()
  ), admin as (
    select array['PLATFORM_ADMIN', 'PROVINCE_ADMIN', 'EVAL_ADMIN', 'INST_ADMIN'] as roles
  ), working as (
    select m.org_id, count(*) as people, count(*) filter (where m.roles && admin.roles) as admins
    from membership m, admin where m.left_at is null group by 1
  ), asked as (
    select l.org_id, count(*) as invited from account_link l, admin
    where l.kind = 'JOIN' and l.used_at is null and l.revoked_at is null and l.expires_at > at and l.roles && admin.roles
    group by 1
  )
  select mine.id, coalesce(w.people, 0), coalesce(w.admins, 0), coalesce(a.invited, 0)
  from mine left join working w on w.org_id = mine.id left join asked a on a.org_id = mine.id
$$;
revoke execute on function staffing(timestamptz) from public;
grant execute on function staffing(timestamptz) to kaowu_app;

-- In how many other organisations the asker's colleagues work as well: a password opens all of them. A number, no names.
create function works_elsewhere(of_accounts bigint[]) returns table (account_id bigint, places bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.account_id, count(*) from membership m
  where m.account_id = any (of_accounts) and m.left_at is null and m.org_id <> current_org()
    and (sees_all() or exists (
      select from membership own where own.account_id = m.account_id and own.org_id = current_org()))
  group by 1
$$;
revoke execute on function works_elsewhere(bigint[]) from public;
grant execute on function works_elsewhere(bigint[]) to kaowu_app;
