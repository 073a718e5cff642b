-- 委托考试 (BR-10): the institution that registers and the site that holds the exam are two things. For one plan the
-- evaluation organisation arranges that a college (the guest) may sit at the site of another (the host).
create table hosting (
  id bigint generated always as identity primary key,
  -- The guest: whose candidates sit there.
  org_id bigint not null references organisation (id),
  host_org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  plan_id bigint not null references exam_plan (id),
  site_id bigint not null references exam_site (id),
  -- The largest number of live registrations; null: as many as the guest's quota gives.
  places integer check (places between 1 and 100000),
  reason text not null,
  arranged_by_name text not null,
  arranged_at timestamptz not null,
  end_reason text not null default '',
  ended_by_name text not null default '',
  ended_at timestamptz,
  version integer not null default 1,
  check (org_id <> host_org_id)
);
-- One arrangement at a time per plan, guest and site; an ended one may be followed by another.
create unique index hosting_once on hosting (plan_id, org_id, site_id) where ended_at is null;
create index hosting_guest on hosting (org_id, plan_id);
create index hosting_host on hosting (host_org_id, plan_id);
create index hosting_evaluation on hosting (evaluation_org_id, id desc);

alter table hosting enable row level security;
create policy reach on hosting for select using (
  (select sees_all()) or org_id = (select current_org()) or host_org_id = (select current_org())
  or evaluation_org_id = (select current_org())
);
create policy organiser_writes on hosting using (
  (select sees_all()) or evaluation_org_id = (select current_org())
);
-- Whoever registers locks the arrangement, so that the largest number holds and nobody ends it meanwhile; changing it is
-- for the organiser alone.
create policy guest_locks on hosting for update
  using (org_id = (select current_org())) with check (evaluation_org_id = (select current_org()));

-- The arrangement a registration stands on; null at the college's own site.
alter table registration add column hosting_id bigint;
create index registration_hosting on registration (hosting_id, status) where hosting_id is not null;

-- Who registers at another college's site stands on an arrangement for this very plan, guest and site that has not
-- ended; at the own site on none. Looked up once per statement, as the other references are (decision 0015).
create function refuse_unhosted() returns void language plpgsql as $$
begin
  raise foreign_key_violation using
    message = 'registration.hosting_id names no arrangement in force for this plan, college and site',
    constraint = 'registration_hosting', table = 'registration';
end $$;
create function check_hosted_registrations() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform from (select distinct org_id, plan_id, site_id, hosting_id from added) a
    join exam_site s on s.id = a.site_id
    left join hosting h on h.id = a.hosting_id and h.ended_at is null
      and h.org_id = a.org_id and h.plan_id = a.plan_id and h.site_id = a.site_id
    where (s.org_id <> a.org_id and h.id is null) or (s.org_id = a.org_id and a.hosting_id is not null)
    limit 1;
  if found then perform refuse_unhosted(); end if;
  return null;
end $$;
create trigger registration_hosted after insert on registration
  referencing new table as added for each statement execute function check_hosted_registrations();

create function check_moved_hosting() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform from exam_site s
    left join hosting h on h.id = new.hosting_id and h.ended_at is null
      and h.org_id = new.org_id and h.plan_id = new.plan_id and h.site_id = new.site_id
    where s.id = new.site_id
      and ((s.org_id <> new.org_id and h.id is null) or (s.org_id = new.org_id and new.hosting_id is not null));
  if found then perform refuse_unhosted(); end if;
  return null;
end $$;
create trigger registration_hosting_moved after update of org_id, plan_id, site_id, hosting_id on registration
  for each row execute function check_moved_hosting();

-- A guest sees the site it sits at, and its levels; what it has seen once stays readable for its own records.
create policy guest_sees on exam_site for select using (
  id in (select h.site_id from hosting h where h.org_id = (select current_org()))
);
create policy guest_sees on exam_site_level for select using (
  site_id in (select h.site_id from hosting h where h.org_id = (select current_org()))
);

-- How many live registrations stand on arrangements: the host is told how many, long before it may see who.
create function hosting_loads(of_hostings bigint[])
returns table (hosting_id bigint, live bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select h.id, count(g.id)
  from hosting h
  left join registration g on g.hosting_id = h.id and g.status in ('PENDING', 'CONFIRMED')
  where h.id = any (of_hostings) and (sees_all() or h.org_id = current_org() or h.host_org_id = current_org()
    or h.evaluation_org_id = current_org())
  group by h.id
$$;
revoke execute on function hosting_loads(bigint[]) from public;
grant execute on function hosting_loads(bigint[]) to kaowu_app;

-- The host's agreement counts for its guests (BR-06); of the agreement itself they are told its state and nothing else.
create function hosted_agreements(of_plan bigint, of_day date)
returns table (site_id bigint, state text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (h.site_id) h.site_id, a.state
  from hosting h
  join agreement a on a.site_id = h.site_id and a.valid_from_on <= of_day and a.valid_to_on >= of_day
  where h.plan_id = of_plan and h.org_id = current_org() and h.ended_at is null and a.state <> 'TERMINATED'
  order by h.site_id, a.state <> 'EFFECTIVE', a.id desc
$$;
revoke execute on function hosted_agreements(bigint, date) from public;
grant execute on function hosted_agreements(bigint, date) to kaowu_app;

-- Seats and people of sites per level, whoever the people are: a site is full by all of them, and nobody there sees them
-- all. For the site's college, its guests and its evaluation organisation; numbers and nothing else. `taken` is BR-46:
-- before the arrangement of seats is published everybody live takes a seat, afterwards those who were drawn, with a seat
-- or still without, and those who came late.
create function site_loads(of_plan bigint, of_sites bigint[])
returns table (site_id bigint, level_id bigint, seats bigint, live bigint, taken bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with open as (
    select s.id from exam_site s
    where s.id = any (of_sites) and (sees_all() or s.org_id = current_org() or s.evaluation_org_id = current_org()
      or exists (select from hosting h where h.site_id = s.id and h.plan_id = of_plan and h.org_id = current_org()))
  ), rooms as (
    select r.site_id, r.level_id, sum(r.seat_capacity * cardinality(r.session_ids))::bigint as seats
    from exam_room r where r.plan_id = of_plan and r.site_id in (select id from open) group by 1, 2
  ), people as (
    select g.site_id, g.level_id, count(*) as live,
      case when bool_or(bool_or(g.seat_status in ('PUBLISHED', 'UNSEATED'))) over (partition by g.site_id)
        then count(*) filter (where g.seat_status in ('PUBLISHED', 'UNSEATED') or g.is_late) else count(*) end as taken
    from registration g
    where g.plan_id = of_plan and g.site_id in (select id from open) and g.status in ('PENDING', 'CONFIRMED')
    group by 1, 2
  )
  select site_id, level_id, coalesce(seats, 0), coalesce(live, 0), coalesce(taken, 0)
  from rooms full join people using (site_id, level_id)
$$;
revoke execute on function site_loads(bigint, bigint[]) from public;
grant execute on function site_loads(bigint, bigint[]) to kaowu_app;
