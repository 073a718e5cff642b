-- 停考: a person an evaluation organisation keeps out of its exams for a while. Named by the blind index of a paper: the
-- organisation has no rosters, and the person need not be in one.
create table exam_ban (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  person_id bigint not null references person (id),
  name text not null,
  id_type text not null,
  id_hash text not null,
  id_masked text not null,
  reason text not null,
  -- The article of the rules it rests on, when one is named.
  article text not null default '',
  -- Both days count.
  from_on date not null,
  until_on date not null,
  lifted_at timestamptz,
  lifted_by bigint,
  lift_reason text not null default '',
  created_by bigint,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  check (from_on <= until_on)
);
create unique index exam_ban_once on exam_ban (evaluation_org_id, person_id, from_on) where lifted_at is null;
create index exam_ban_person on exam_ban (person_id) where lifted_at is null;
create index exam_ban_list on exam_ban (evaluation_org_id, id desc);
create index exam_ban_name on exam_ban (evaluation_org_id, name text_pattern_ops);
create index exam_ban_hash on exam_ban (evaluation_org_id, id_hash);
alter table exam_ban enable row level security;
create policy reach on exam_ban using ((select sees_all()) or evaluation_org_id = (select current_org()));

-- Who of the given persons may not sit a plan, and until when: a ban of the plan's organisation covers a day of the
-- plan's sessions (E-B14). Sees past row-level security on purpose: a college learns of people in its own roster, and
-- nothing but the day on which it ends.
create function barred_persons(of_plan bigint, of_persons bigint[])
returns table (person_id bigint, until_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.person_id, max(b.until_on)
  from exam_plan p
  join exam_ban b on b.evaluation_org_id = p.evaluation_org_id and b.lifted_at is null
  where p.id = of_plan and b.person_id = any (of_persons)
    and exists (
      select from session_slot s
      where s.plan_id = p.id and (s.starts_at at time zone 'Asia/Shanghai')::date between b.from_on and b.until_on)
    and (sees_all() or p.evaluation_org_id = current_org()
      or exists (select from candidate c where c.person_id = b.person_id and c.org_id = current_org()))
  group by b.person_id
$$;
revoke execute on function barred_persons(bigint, bigint[]) from public;
grant execute on function barred_persons(bigint, bigint[]) to kaowu_app;
