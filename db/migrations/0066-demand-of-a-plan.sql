-- How many are registered at these sites of a plan, per level: the meter of seats (BR-39). Looks past row-level security,
-- because a host must know how many guests come long before it may see who, and an evaluation organisation counts the
-- verified without reading rosters. Answers numbers only, and only to whom the site or the plan belongs.
create function plan_demand(of_plan bigint, of_sites bigint[])
returns table (site_id bigint, level_id bigint, registered bigint, verified bigint, paid bigint, leaving bigint, guests bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  -- Planned anew for every question: two sites are looked up by index, three thousand are read as a whole.
  return query execute $q$
    with own as (
      select s.id from exam_site s
      where s.id = any ($2) and (sees_all() or s.org_id = current_org() or s.evaluation_org_id = current_org())
    ), unverified as (
      select g.id from registration g join candidate c on c.id = g.candidate_id
      where g.plan_id = $1 and g.site_id in (select id from own) and c.verification <> 'ACCURATE'
    )
    select g.site_id, g.level_id, count(*), count(*) filter (where u.id is null),
      count(*) filter (where g.payment_status in ('PAID', 'WAIVED')),
      count(*) filter (where g.payment_status in ('REFUND_PENDING', 'REFUNDED')),
      count(g.hosting_id)
    from registration g left join unverified u on u.id = g.id
    where g.plan_id = $1 and g.site_id in (select id from own) and g.status in ('PENDING', 'CONFIRMED')
    group by g.site_id, g.level_id $q$ using of_plan, of_sites;
end $$;
revoke execute on function plan_demand(bigint, bigint[]) from public;
grant execute on function plan_demand(bigint, bigint[]) to kaowu_app;
