-- Papers say what was granted to whom they name: extra time and an own room (BR-59). Read through the same gate as the rest,
-- because the host of a site prints it for its guests, too, and sees none of their requests.
drop function paper_sitters(bigint);
create function paper_sitters(of_run bigint)
returns table (registration_id bigint, session_id bigint, exam_room_id bigint, seat_no integer, name text, gender text,
  id_tail text, phone text, org_id bigint, org_name text, ticket_no text, ticket_version integer, portrait_key text,
  extra_minutes integer, extra_percent integer, own_room boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, a.session_id, a.exam_room_id, a.seat_no, g.name, g.gender, right(g.id_masked, 4), c.phone, o.id, o.name,
    t.ticket_no, t.version, f.storage_key, coalesce(h.extra_minutes, 0), coalesce(h.extra_percent, 0),
    coalesce(h.own_room, false)
  from schedule_run r
  join seat_assignment a on a.run_id = r.id
  join registration g on g.id = a.registration_id and g.status in ('PENDING', 'CONFIRMED') and g.seat_status <> 'RELEASED'
  join candidate c on c.id = g.candidate_id
  join organisation o on o.id = g.org_id
  left join admission_ticket t on t.registration_id = g.id and t.revoked_at is null
  left join file f on f.id = c.photo_file_id
  left join accommodation h on h.registration_id = g.id and h.state = 'APPROVED'
  where r.id = of_run and r.state = 'PUBLISHED'
    and (sees_all() or r.org_id = current_org() or r.evaluation_org_id = current_org())
  order by a.session_id, a.exam_room_id, a.seat_no
$$;
revoke execute on function paper_sitters(bigint) from public;
grant execute on function paper_sitters(bigint) to kaowu_app;
