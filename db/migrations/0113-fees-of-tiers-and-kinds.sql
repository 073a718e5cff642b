-- A price is for a level, and as far as it says so for a province, a price tier of the service agreement and a kind of
-- candidate; null means all of them (BR-47, decision 0045). A row somebody has registered by is never rewritten: it is ended
-- and the next one begins.
alter table fee
  add column price_tier text check (price_tier <> ''),
  add column candidate_kind text check (candidate_kind in ('IN_SCHOOL', 'SOCIAL')),
  add column reason text not null default '',
  add column set_by_name text not null default '',
  add column set_at timestamptz not null default now(),
  add column ended_by_name text not null default '',
  add column ended_at timestamptz,
  add column first_used_at timestamptz,
  add column version integer not null default 1;

-- Until now rows could overlap and the latest start counted. Each day keeps the price it had: rows are cut where a later
-- one began, and a row that went on behind it gets a second piece.
with edge as (
  select level_id, province_id, valid_from_on as on_day from fee
  union
  select level_id, province_id, valid_to_on + 1 from fee
), span as (
  select level_id, province_id, on_day as first_on,
    lead(on_day) over (partition by level_id, province_id order by on_day) - 1 as last_on
  from edge
), won as (
  select w.id, s.first_on, s.last_on,
    row_number() over (partition by s.level_id, s.province_id order by s.first_on)
      - row_number() over (partition by w.id order by s.first_on) as island
  from span s
  cross join lateral (
    select f.id from fee f
    where f.level_id = s.level_id and f.province_id is not distinct from s.province_id
      and f.valid_from_on <= s.first_on and s.last_on <= f.valid_to_on
    order by f.valid_from_on desc, f.id desc limit 1
  ) w
  where s.last_on is not null
), piece as (
  select id, min(first_on) as first_on, max(last_on) as last_on,
    row_number() over (partition by id order by min(first_on)) as part
  from won group by id, island
), gone as (
  delete from fee where id not in (select id from piece)
), cut as (
  update fee f set valid_from_on = p.first_on, valid_to_on = p.last_on
  from piece p where p.id = f.id and p.part = 1
)
insert into fee (evaluation_org_id, level_id, province_id, amount_fen, valid_from_on, valid_to_on)
select f.evaluation_org_id, f.level_id, f.province_id, f.amount_fen, p.first_on, p.last_on
from piece p join fee f on f.id = p.id where p.part > 1;

update fee f set first_used_at = (
  select min(r.created_at) from registration r
  where r.level_id = f.level_id and r.fee_fen = f.amount_fen
    and (r.created_at at time zone 'Asia/Shanghai')::date between f.valid_from_on and f.valid_to_on
);

-- No two rows say two prices for the same people on the same day, whoever writes at once. Ranges of one value stand for
-- equality, so that no extension has to be installed.
create type word_range as range (subtype = text, collation = "C");
alter table fee add constraint fee_once exclude using gist (
  int8range(level_id, level_id, '[]') with &&,
  int8range(coalesce(province_id, 0), coalesce(province_id, 0), '[]') with &&,
  word_range(coalesce(price_tier, ''), coalesce(price_tier, ''), '[]') with &&,
  word_range(coalesce(candidate_kind, ''), coalesce(candidate_kind, ''), '[]') with &&,
  daterange(valid_from_on, valid_to_on, '[]') with &&
);
create index fee_of_organisation on fee (evaluation_org_id, level_id);

create function keep_used_fee() returns trigger language plpgsql as $$
begin
  if old.first_used_at is null then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' or (old.level_id, old.province_id, old.price_tier, old.candidate_kind, old.amount_fen, old.valid_from_on,
      old.first_used_at) is distinct from (new.level_id, new.province_id, new.price_tier, new.candidate_kind, new.amount_fen,
      new.valid_from_on, new.first_used_at) then
    raise exception 'a price somebody has registered by stays as it is' using errcode = '23514', constraint = 'fee_used_stays';
  end if;
  return new;
end $$;
create trigger fee_used_stays before update or delete on fee for each row execute function keep_used_fee();

-- Which row a registration was priced by. No foreign key, for a hundred thousand rows would be looked up one by one: `use_fees`
-- holds the few rows they name, and a row that was used never goes.
alter table registration add column fee_id bigint;

-- Whoever registers holds the rows the prices were taken from, and marks them used: behind this nobody corrects or removes them.
-- False when one of them is no longer what it was. For colleges, which may not write the table.
create function use_fees(of_fees bigint[], of_versions integer[], used_at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  held bigint;
begin
  update fee f set first_used_at = used_at
  from (select id from fee where id = any (of_fees) and first_used_at is null order by id for update) n where n.id = f.id;
  select count(*) into held from (
    select f.id from fee f join unnest(of_fees, of_versions) as n (id, version) on n.id = f.id and n.version = f.version
    order by f.id for share of f) h;
  return held = cardinality(of_fees);
end $$;
revoke execute on function use_fees(bigint[], integer[], timestamptz) from public;
grant execute on function use_fees(bigint[], integer[], timestamptz) to kaowu_app;

-- What the price of a site depends on: the province of its college, and the price tier of the agreement in effect on a day, with the
-- name the agreement's template gives it. For the site's college, its guests and its evaluation organisation.
create function price_grounds(of_sites bigint[], of_day date)
returns table (site_id bigint, province_id bigint, province_name text, price_tier text, tier_name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, o.province_id, p.short_name, a.price_tier, (
    select t ->> 'name' from agreement_template m cross join jsonb_array_elements(m.tiers) t
    where m.id = a.template_id and t ->> 'code' = a.price_tier)
  from exam_site s
  join organisation o on o.id = s.org_id
  left join organisation p on p.id = o.province_id
  left join lateral (
    select g.price_tier, g.template_id from agreement g
    where g.site_id = s.id and g.state = 'EFFECTIVE' and of_day between g.valid_from_on and g.valid_to_on
    order by g.id desc limit 1
  ) a on true
  where s.id = any (of_sites) and (sees_all() or s.org_id = current_org() or s.evaluation_org_id = current_org()
    or exists (select from hosting h where h.site_id = s.id and h.org_id = current_org()))
$$;
revoke execute on function price_grounds(bigint[], date) from public;
grant execute on function price_grounds(bigint[], date) to kaowu_app;
