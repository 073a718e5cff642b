-- Organisations are kept up to date on a screen: campuses, and closing with a reason.
alter table organisation
  -- [{name, address}]
  add column campuses jsonb not null default '[]',
  add column closed_at timestamptz,
  -- Why it was closed, or opened again.
  add column status_reason text not null default '';
update organisation set closed_at = created_at where status = 'CLOSED';
alter table organisation add constraint organisation_closed check ((status = 'CLOSED') = (closed_at is not null));

-- Whether the asker looks after this organisation: the platform after all, a province after its institutions.
create function looks_after(of_org bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select sees_all() or current_org_kind() = 'PLATFORM'
    or exists (select from organisation o where o.id = of_org and o.province_id = current_org())
$$;
revoke execute on function looks_after(bigint) from public;
grant execute on function looks_after(bigint) to kaowu_app;

-- What is still open at an organisation and would be left without hands if it were closed: kinds and numbers, nothing
-- else. Whoever closes one (the platform, the province) sees none of these rows itself.
create function open_affairs(of_org bigint, at timestamptz) returns table (what text, affairs bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with live_plan as (
    select p.id, p.evaluation_org_id from exam_plan p
    where p.state = 'POSTPONED' or (p.state = 'PUBLISHED'
      and exists (select from session_slot s where s.plan_id = p.id and s.ends_at > at))
  ), found (what, affairs) as (
    select 'REGISTRATIONS', count(*) from registration r join live_plan p on p.id = r.plan_id
      where r.org_id = of_org and r.status in ('PENDING', 'CONFIRMED')
    union all select 'REFUNDS', count(*) from registration r
      where r.org_id = of_org and r.payment_status = 'REFUND_PENDING'
    union all select 'ORDERS', count(*) from payment_order o
      where of_org in (o.org_id, o.evaluation_org_id) and o.state in ('PENDING', 'SLIP_UPLOADED', 'SLIP_REJECTED')
    union all select 'GUESTS', count(*) from hosting h join live_plan p on p.id = h.plan_id
      where h.host_org_id = of_org and h.ended_at is null
    union all select 'PILOTS', count(*) from pilot_application a
      where of_org in (a.org_id, a.province_id) and a.state = 'SUBMITTED'
    union all select 'SITE_APPLICATIONS', count(*) from site_application a
      where of_org in (a.org_id, a.evaluation_org_id) and a.state = 'SUBMITTED'
    union all select 'SITES', count(*) from exam_site s where s.org_id = of_org and s.state = 'ENABLED'
    union all select 'PLANS', count(*) from live_plan p where p.evaluation_org_id = of_org
    union all select 'INSTITUTIONS', count(*) from organisation o where o.province_id = of_org and o.status = 'ACTIVE'
  )
  select what, affairs from found where affairs > 0 and looks_after(of_org)
$$;
revoke execute on function open_affairs(bigint, timestamptz) from public;
grant execute on function open_affairs(bigint, timestamptz) to kaowu_app;
