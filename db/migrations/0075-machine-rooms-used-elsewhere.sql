-- What goes on in these machine rooms by other plans, at any site and for any organiser that has entered the same real room
-- (BR-36, BR-59): published seats with the time each person really has, an own room counting with all its machines; and
-- with 0 seats the sessions other published plans have set rooms up for, because they must be able to count on the room.
-- Sees past row-level security on purpose and answers times and numbers, nothing else, and only about rooms of the asker.
-- From room to twin (physical_room_place), to exam rooms, to the runs of that plan and site, to the seats of the
-- sessions in question: index by index, so it costs what stands there in these days, however large the platform is.
create index exam_room_physical_room on exam_room (physical_room_id);
create function machine_rooms_elsewhere(of_plan bigint, of_rooms bigint[], from_at timestamptz, until_at timestamptz)
returns table (physical_room_id bigint, starts_at timestamptz, ends_at timestamptz, seats bigint)
language plpgsql stable security definer set search_path = public, pg_temp
-- Key by key, whatever the statistics say: right after a draw there are none yet.
set enable_seqscan = off as $$
declare
  own bigint[] := array(
    select m.id from physical_room m
    where m.id = any (of_rooms)
      and (sees_all() or m.org_id = current_org() or m.evaluation_org_id = current_org())
  );
begin
  return query
  with there as materialized (
    select mine.id as room_id, e.id as exam_room_id, e.plan_id, e.site_id, e.session_ids, twin.installed_machines as machines
    from physical_room mine
    join physical_room twin on twin.org_id = mine.org_id and twin.place_key = mine.place_key
    join exam_room e on e.physical_room_id = twin.id
    where mine.id = any (own) and e.plan_id <> of_plan
  ), held as materialized (
    select t.*, s.id as session_id, s.starts_at as begins, s.ends_at as ends, p.state
    from there t
    join session_slot s on s.plan_id = t.plan_id and s.starts_at < until_at and s.ends_at + interval '8 hours' > from_at
    join exam_plan p on p.id = t.plan_id
  ), sitting as (
    select h.room_id, h.begins,
      h.ends + make_interval(mins => coalesce(a.extra_minutes, 0))
        + (h.ends - h.begins) * (coalesce(a.extra_percent, 0) / 100.0) as really_ends,
      case when a.own_room then h.machines else 1 end as machines
    from held h
    join schedule_run r on r.plan_id = h.plan_id and r.site_id = h.site_id and r.state = 'PUBLISHED'
    join seat_assignment n on n.run_id = r.id and n.session_id = h.session_id and n.exam_room_id = h.exam_room_id
    left join accommodation a on a.registration_id = n.registration_id and a.state = 'APPROVED'
  )
  select x.room_id, x.begins, x.really_ends, sum(x.machines)::bigint
  from sitting x where x.really_ends > from_at
  group by x.room_id, x.begins, x.really_ends
  union all
  select distinct h.room_id, h.begins, h.ends, 0::bigint
  from held h
  where h.state = 'PUBLISHED' and h.session_id = any (h.session_ids) and h.ends > from_at
  order by 1, 2, 3, 4;
end $$;
revoke execute on function machine_rooms_elsewhere(bigint, bigint[], timestamptz, timestamptz) from public;
grant execute on function machine_rooms_elsewhere(bigint, bigint[], timestamptz, timestamptz) to kaowu_app;
