-- How many people of other colleges stand registered at the asker's sites, per plan and level: the meters of a host count
-- them long before it may see who they are (BR-39). Numbers and nothing else.
create function hosted_people(of_plans bigint[])
returns table (plan_id bigint, level_id bigint, guests bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select h.plan_id, g.level_id, count(*)
  from hosting h
  join registration g on g.hosting_id = h.id and g.status in ('PENDING', 'CONFIRMED')
  where h.host_org_id = current_org() and h.plan_id = any (of_plans)
  group by h.plan_id, g.level_id
$$;
revoke execute on function hosted_people(bigint[]) from public;
grant execute on function hosted_people(bigint[]) to kaowu_app;
