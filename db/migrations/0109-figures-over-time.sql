-- Figures of this year, the year before and the last weeks: by organisation and moment, the summed number in the index.
create index site_application_submitted on site_application (evaluation_org_id, submitted_at);
create index quota_change_evaluation on quota_change (evaluation_org_id, at) include (kind, amount);
create index quota_change_province on quota_change (province_id, at) include (kind, amount);
create index payment_order_paid on payment_order (evaluation_org_id, paid_at) include (line_count) where state = 'PAID';

-- How the institutions of the asking province fare with other bodies: sites and payments are not within a province's reach, their
-- numbers are. Sees past row-level security on purpose, answers counts only, and of the asker's own institutions only (0043).
create function province_figures(from_at timestamptz[], to_at timestamptz[])
returns table (place bigint, approved bigint, paid bigint, enabled bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with mine as materialized (
    select o.id from organisation o where o.kind = 'INSTITUTION' and o.province_id = current_org()
  ), span as materialized (
    select * from unnest(from_at, to_at) with ordinality as given (begins, ends, place)
  ), site as materialized (
    select s.approved_at, s.state from mine join exam_site s on s.org_id = mine.id
  ), sites as (
    select span.place, count(*) as n from site
    join span on site.approved_at >= span.begins and site.approved_at < span.ends group by span.place
  ), payments as (
    select span.place, sum(p.line_count) as n from mine join payment_order p on p.org_id = mine.id and p.state = 'PAID'
    join span on p.paid_at >= span.begins and p.paid_at < span.ends group by span.place
  )
  select span.place, coalesce(sites.n, 0), coalesce(payments.n, 0)::bigint, (select count(*) from site where state = 'ENABLED')
  from span left join sites using (place) left join payments using (place)
  order by span.place;
$$;
revoke execute on function province_figures(timestamptz[], timestamptz[]) from public;
grant execute on function province_figures(timestamptz[], timestamptz[]) to kaowu_app;
