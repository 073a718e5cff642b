-- 认证名册: what a province or an evaluation organisation says about who holds which paper. Nothing in it can be read
-- back: each person is two HMACs, one of type and number, one of type, number and name.
create table authority_roster (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  name text not null,
  -- The institutions it speaks about: those of this province, or, when empty, all.
  province_id bigint references organisation (id),
  -- True: it names everybody within its reach, so somebody missing is for human eyes. False: it only knows some.
  is_complete boolean not null,
  -- The last day it is believed.
  valid_until_on date not null,
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'WITHDRAWN')),
  -- Rises with every file that was added to it or took its place.
  version integer not null default 1,
  person_count integer not null default 0,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (org_id, name)
);
alter table authority_roster enable row level security;
create policy reach on authority_roster using ((select sees_all()) or org_id = (select current_org()));

create table authority_entry (
  -- A copy for reach.
  org_id bigint not null,
  roster_id bigint not null references authority_roster (id),
  number_hash text not null,
  name_hash text not null,
  primary key (number_hash, roster_id)
);
create index authority_entry_roster on authority_entry (roster_id);
alter table authority_entry enable row level security;
create policy reach on authority_entry using ((select sees_all()) or org_id = (select current_org()));

-- What the rosters that speak about the asking institution say about people given as hashes, in the order asked. Sees past
-- row-level security on purpose: hashes in, verdicts out, and whose roster it was. Two rosters that contradict each other
-- decide nothing (CONFLICT); without a roster that answers there is no verdict either (SILENT).
create function authority_verdicts(on_day date, numbers text[], names text[])
returns table (ordinal bigint, verdict text, source_org_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with covering as (
    select r.id, r.org_id, r.is_complete from authority_roster r
    where r.state = 'ACTIVE' and r.valid_until_on >= on_day
      and (r.province_id is null
        or r.province_id = (select o.province_id from organisation o where o.id = current_org()))
  ), asked as (
    select a.number_hash, a.name_hash, a.ordinal
    from unnest(numbers, names) with ordinality as a (number_hash, name_hash, ordinal)
  ), said as (
    select a.ordinal,
      coalesce(bool_or(e.name_hash = a.name_hash), false) as same,
      coalesce(bool_or(e.name_hash <> a.name_hash), false) as other,
      min(c.org_id) as source_org_id
    from asked a
    left join (authority_entry e join covering c on c.id = e.roster_id) on e.number_hash = a.number_hash
    group by a.ordinal
  )
  select s.ordinal,
    case
      when s.same and s.other then 'CONFLICT'
      when s.same then 'MATCH'
      when s.other then 'MISMATCH'
      when exists (select from covering where is_complete) then 'NOT_FOUND'
      else 'SILENT'
    end,
    coalesce(s.source_org_id, (select min(org_id) from covering where is_complete))
  from said s
  order by s.ordinal
$$;
revoke execute on function authority_verdicts(date, text[], text[]) from public;
grant execute on function authority_verdicts(date, text[], text[]) to kaowu_app;

-- What a verification rests on (a number's own rules, a roster, a register, human eyes), and since when an authority
-- owes an answer: those people are asked again later.
alter table candidate
  add column verified_by text not null default ''
    check (verified_by in ('', 'RULES', 'ROSTER', 'REGISTER', 'HAND')),
  add column unanswered_at timestamptz;
create index candidate_unanswered on candidate (org_id, id) where unanswered_at is not null;

-- Scans looked at in 人工核对, where one was worth keeping.
create table candidate_evidence (
  id bigint generated always as identity primary key,
  org_id bigint not null,
  candidate_id bigint not null references candidate (id) on delete cascade,
  file_id bigint not null references file (id),
  note text not null default '',
  added_by_name text not null,
  added_at timestamptz not null default now()
);
create index candidate_evidence_candidate on candidate_evidence (candidate_id, id desc);
alter table candidate_evidence enable row level security;
create policy reach on candidate_evidence using ((select sees_all()) or org_id = (select current_org()));
