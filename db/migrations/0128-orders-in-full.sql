-- 缴费单: a second pair of eyes on large amounts (四眼), fees waived as a whole, orders that come back after they ended.
alter table payment_order drop constraint payment_order_state_check;
alter table payment_order
  add constraint payment_order_state_check check (state in ('PENDING', 'SLIP_UPLOADED', 'CHECKED', 'SLIP_REJECTED', 'PAID', 'WAIVED',
    'CANCELLED', 'EXPIRED', 'PARTLY_REFUNDED', 'REFUNDED')),
  -- Who found the money on the account before somebody else confirms it.
  add column checked_by bigint,
  add column checked_by_name text not null default '',
  add column checked_at timestamptz,
  -- Came back after it had ended: then it has the time until scheduling closes.
  add column revived_at timestamptz,
  -- Whoever checked does not confirm, whatever the program lets slip.
  add constraint payment_order_four_eyes check (state <> 'PAID' or checked_by is null or checked_by is distinct from decided_by);

-- A line taken off before payment stays as a record; the lines an order ended with are told from it by this.
alter table order_line add column removed_at timestamptz;

-- What still asks for money, for the sweep of deadlines and the list of the overdue.
create index payment_order_open on payment_order (plan_id, id) where state in ('PENDING', 'SLIP_REJECTED');
create index payment_order_expiring on payment_order (expires_at) where state in ('PENDING', 'SLIP_REJECTED') and expires_at is not null;
-- Who is not paid for: empty for most plans, so that asking every minute costs nothing.
create index registration_unpaid on registration (plan_id, org_id)
  where status in ('PENDING', 'CONFIRMED') and payment_status = 'UNPAID';

-- 双人复核: how an evaluation organisation wants its money confirmed. Without a row nothing is asked.
create table payment_setting (
  evaluation_org_id bigint primary key references organisation (id),
  -- Confirmations of orders from this amount on need two people; null: none.
  four_eyes_from_fen bigint check (four_eyes_from_fen > 0),
  updated_by_name text not null,
  updated_at timestamptz not null
);
alter table payment_setting enable row level security;
create policy reach on payment_setting using ((select sees_all()) or evaluation_org_id = (select current_org()));
