-- An order asks for exactly what its lines sum up to: kept by the database, whoever writes. Orders are looked at when the
-- transaction ends (an order is written before its lines), lines once per statement over what it touched. What has ended
-- asks for nothing and is not looked at. Owner's rights: lines that row-level security hides count all the same.
create function order_off_sum(ids bigint[]) returns bigint language sql stable security definer set search_path = public as $$
  select o.id from payment_order o
  left join lateral (
    select count(*) as n, coalesce(sum(l.amount_fen), 0) as fen from order_line l where l.order_id = o.id and l.is_live
  ) s on true
  where o.id = any(ids) and o.state not in ('CANCELLED', 'EXPIRED') and (o.amount_fen <> s.fen or o.line_count <> s.n)
  limit 1
$$;

create function order_sum_holds() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if order_off_sum(array[new.id]) is not null then
    raise exception 'order % does not sum up', new.id using errcode = 'check_violation', constraint = 'order_sum_of_lines';
  end if;
  return null;
end $$;
create constraint trigger order_sum_of_lines after insert or update of amount_fen, line_count, state on payment_order
  deferrable initially deferred for each row execute function order_sum_holds();

create function line_sum_holds() returns trigger language plpgsql security definer set search_path = public as $$
declare
  off bigint := order_off_sum(array(select distinct order_id from touched));
begin
  if off is not null then
    raise exception 'order % does not sum up', off using errcode = 'check_violation', constraint = 'order_sum_of_lines';
  end if;
  return null;
end $$;
create trigger order_line_sum_inserted after insert on order_line
  referencing new table as touched for each statement execute function line_sum_holds();
create trigger order_line_sum_updated after update on order_line
  referencing new table as touched for each statement execute function line_sum_holds();
create trigger order_line_sum_deleted after delete on order_line
  referencing old table as touched for each statement execute function line_sum_holds();
