-- What stands on invoices never exceeds what came in and stayed, whichever of the two changes (BR-51, edge case 30). Looked
-- at when the transaction ends, because a deed may change both; the order's row is locked first, so that of two deeds at once
-- the second sees what the first has written. Owner's rights: rows hidden from the writer count all the same.
create function invoices_fit() returns trigger language plpgsql security definer set search_path = public as $$
declare
  about bigint := case tg_table_name when 'invoice' then (to_jsonb(new) ->> 'order_id')::bigint else new.id end;
  kept bigint;
  standing bigint;
begin
  select received_fen - refunded_fen into kept from payment_order where id = about for update;
  select coalesce(sum(amount_fen - red_fen), 0) into standing
  from invoice where order_id = about and state not in ('RETURNED', 'WITHDRAWN');
  if standing > kept then
    raise exception 'invoices of order % stand over % fen, % were kept', about, standing, kept
      using errcode = 'check_violation', constraint = 'invoices_fit';
  end if;
  return null;
end $$;
create constraint trigger invoices_fit after insert on invoice
  deferrable initially deferred for each row execute function invoices_fit();
-- Only where more stands than before: who issues or returns holds the invoice and must not wait for the order behind it.
create constraint trigger invoices_still_fit after update of amount_fen, red_fen, state on invoice
  deferrable initially deferred for each row
  when (new.amount_fen - new.red_fen > old.amount_fen - old.red_fen
    or (old.state in ('RETURNED', 'WITHDRAWN') and new.state not in ('RETURNED', 'WITHDRAWN')))
  execute function invoices_fit();
create constraint trigger invoices_fit after update of received_fen, refunded_fen on payment_order
  deferrable initially deferred for each row
  when (new.received_fen - new.refunded_fen < old.received_fen - old.refunded_fen) execute function invoices_fit();
