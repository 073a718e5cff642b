-- How many are registered at these sites of a plan, per level: the meter of seats (BR-39). Looks past row-level security,
-- because a host must know how many guests come long before it may see who, and an evaluation organisation counts the
-- verified without reading rosters. Answers numbers only, and only to whom the site or the plan belongs.
create function plan_demand(of_plan bigint, of_sites bigint[])
returns table (site_id bigint, level_id bigint, registered bigint, verified bigint, paid bigint, leaving bigint, guests bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  own bigint[] := array(
    select s.id from exam_site s
    where s.id = any (of_sites) and (sees_all() or s.org_id = current_org() or s.evaluation_org_id = current_org())
  );
begin
  -- Planned anew for every question, with the sites themselves in sight: one is looked up by index, three thousand are
  -- read as a whole. The few who are not verified any more are counted apart, so that nobody else's roster row is read.
  return query execute $q$
    select n.site_id, n.level_id, sum(n.all_of_them)::bigint, sum(n.all_of_them - n.unverified)::bigint,
      sum(n.paid)::bigint, sum(n.leaving)::bigint, sum(n.guests)::bigint
    from (
      select g.site_id, g.level_id, count(*) as all_of_them, 0 as unverified,
        count(*) filter (where g.payment_status in ('PAID', 'WAIVED')) as paid,
        count(*) filter (where g.payment_status in ('REFUND_PENDING', 'REFUNDED')) as leaving,
        count(g.hosting_id) as guests
      from registration g
      where g.plan_id = $1 and g.site_id = any ($2) and g.status in ('PENDING', 'CONFIRMED')
      group by g.site_id, g.level_id
      union all
      select g.site_id, g.level_id, 0, count(*), 0, 0, 0
      from registration g join candidate c on c.id = g.candidate_id
      where g.plan_id = $1 and g.site_id = any ($2) and g.status in ('PENDING', 'CONFIRMED')
        and c.verification <> 'ACCURATE'
      group by g.site_id, g.level_id
    ) n group by n.site_id, n.level_id $q$ using of_plan, own;
end $$;
revoke execute on function plan_demand(bigint, bigint[]) from public;
grant execute on function plan_demand(bigint, bigint[]) to kaowu_app;
