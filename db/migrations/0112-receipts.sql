-- 到账款项: money that really came, once each, whatever told of it. An order is paid by allocations from receipts; what is
-- over stays on the receipt, to be claimed or given back.
alter table payment_order drop constraint payment_order_state_check;
alter table payment_order
  add constraint payment_order_state_check check (state in ('PENDING', 'SLIP_UPLOADED', 'SLIP_REJECTED', 'PAID', 'CANCELLED',
    'EXPIRED', 'PARTLY_REFUNDED', 'REFUNDED')),
  add column payer_kind text not null default 'INSTITUTION' check (payer_kind in ('INSTITUTION', 'CANDIDATE')),
  -- The candidate who pays for himself.
  add column person_id bigint references person (id),
  -- BR-49: a candidate's own order ends by itself; an institution's goes by the plan's deadlines.
  add column expires_at timestamptz,
  add column received_fen bigint not null default 0,
  -- A shortfall the finance office accepted, with the note of `difference_note`.
  add column waived_fen bigint not null default 0 check (waived_fen >= 0),
  add column refunded_fen bigint not null default 0,
  add constraint payment_order_received check (received_fen >= 0 and received_fen <= amount_fen),
  add constraint payment_order_refunded check (refunded_fen >= 0 and refunded_fen <= received_fen),
  add constraint payment_order_payer check ((payer_kind = 'CANDIDATE') = (person_id is not null));

create table receipt (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  -- The institution it came from; null while nobody knows.
  org_id bigint references organisation (id),
  source text not null check (source in ('SLIP', 'STATEMENT', 'ALIPAY', 'WECHAT', 'SANDBOX')),
  -- Names the inflow at its source: a second telling of the same money is the same receipt.
  external_key text not null,
  amount_fen bigint not null check (amount_fen > 0),
  allocated_fen bigint not null default 0 check (allocated_fen >= 0),
  -- Given back, or promised to be, out of what was not claimed.
  returned_fen bigint not null default 0 check (returned_fen >= 0),
  payer_name text not null default '',
  remark text not null default '',
  received_on date not null,
  -- The line of a bank statement that proves a slip which was confirmed by hand.
  backed_by_line_id bigint,
  -- A confirmation that was taken back: there is no such money.
  is_undone boolean not null default false,
  created_by bigint not null,
  created_at timestamptz not null,
  constraint receipt_once unique (evaluation_org_id, source, external_key),
  constraint receipt_not_overspent check (allocated_fen + returned_fen <= amount_fen),
  constraint receipt_undone_is_free check (not is_undone or allocated_fen + returned_fen = 0)
);
create index receipt_list on receipt (evaluation_org_id, received_on desc, id desc);
create index receipt_unclaimed on receipt (evaluation_org_id, id) where not is_undone and allocated_fen + returned_fen < amount_fen;
create index receipt_org on receipt (org_id, id desc) where org_id is not null;

create table allocation (
  id bigint generated always as identity primary key,
  receipt_id bigint not null references receipt (id),
  order_id bigint not null references payment_order (id),
  evaluation_org_id bigint not null references organisation (id),
  org_id bigint not null references organisation (id),
  amount_fen bigint not null check (amount_fen > 0),
  -- Σ refunds ≤ paid, kept where the money is.
  refunded_fen bigint not null default 0,
  is_live boolean not null default true,
  reason text not null default '',
  created_by bigint not null,
  created_at timestamptz not null,
  constraint allocation_refunded check (refunded_fen >= 0 and refunded_fen <= amount_fen),
  constraint allocation_released_unrefunded check (is_live or refunded_fen = 0)
);
create index allocation_order on allocation (order_id);
create index allocation_receipt on allocation (receipt_id);

alter table journal_entry add foreign key (receipt_id) references receipt (id);

alter table receipt enable row level security;
create policy reach on receipt using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));
alter table allocation enable row level security;
create policy reach on allocation using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));

-- What was ordered and confirmed before there was a journal is entered into it as it stands.
update payment_order
set received_fen = least(amount_fen, coalesce(slip_amount_fen, amount_fen)),
  waived_fen = greatest(0, amount_fen - coalesce(slip_amount_fen, amount_fen))
where state = 'PAID';

insert into receipt (evaluation_org_id, org_id, source, external_key, amount_fen, allocated_fen, payer_name, received_on,
  created_by, created_at)
select evaluation_org_id, org_id, 'SLIP', order_no || '/' || version, coalesce(slip_amount_fen, amount_fen), received_fen,
  slip_payer, coalesce(slip_paid_on, (coalesce(paid_at, created_at) at time zone 'Asia/Shanghai')::date),
  coalesce(decided_by, 0), coalesce(paid_at, created_at)
from payment_order where state = 'PAID' and coalesce(slip_amount_fen, amount_fen) > 0;

insert into allocation (receipt_id, order_id, evaluation_org_id, org_id, amount_fen, reason, created_by, created_at)
select r.id, o.id, o.evaluation_org_id, o.org_id, o.received_fen, '确认到账', r.created_by, r.created_at
from payment_order o join receipt r on r.evaluation_org_id = o.evaluation_org_id and r.external_key = o.order_no || '/' || o.version
where o.state = 'PAID' and o.received_fen > 0;

do $$
declare
  posting record;
  entry bigint;
begin
  for posting in
    select o.evaluation_org_id, o.org_id, 'ORDERED' as kind, o.plan_id, o.id as order_id, null::bigint as receipt_id,
      o.created_at as at, 'RECEIVABLE' as debit, 'INCOME' as credit, o.amount_fen as amount
    from payment_order o where o.state <> 'CANCELLED' and o.amount_fen > 0
    union all
    select r.evaluation_org_id, r.org_id, 'RECEIVED', null, null, r.id, r.created_at, 'BANK', 'UNCLAIMED', r.amount_fen
    from receipt r
    union all
    select a.evaluation_org_id, a.org_id, 'ALLOCATED', o.plan_id, o.id, a.receipt_id, a.created_at, 'UNCLAIMED', 'RECEIVABLE',
      a.amount_fen
    from allocation a join payment_order o on o.id = a.order_id
    union all
    select o.evaluation_org_id, o.org_id, 'DIFFERENCE_ACCEPTED', o.plan_id, o.id, null, coalesce(o.paid_at, o.created_at),
      'DIFFERENCE', 'RECEIVABLE', o.waived_fen
    from payment_order o where o.waived_fen > 0
    order by at
  loop
    insert into journal_entry (evaluation_org_id, org_id, kind, plan_id, order_id, receipt_id, memo, actor_id, actor_name,
      occurred_at)
    values (posting.evaluation_org_id, posting.org_id, posting.kind, posting.plan_id, posting.order_id, posting.receipt_id,
      '启用账簿前的业务', 0, '系统', posting.at)
    returning id into entry;
    insert into journal_line (entry_id, line_no, evaluation_org_id, org_id, account, amount_fen)
    values (entry, 1, posting.evaluation_org_id, posting.org_id, posting.debit, posting.amount),
      (entry, 2, posting.evaluation_org_id, posting.org_id, posting.credit, -posting.amount);
  end loop;
end $$;
