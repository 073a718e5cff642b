-- 在线支付: one attempt to pay an order at a gateway. It is committed before the gateway hears of it, so whatever happens there
-- finds its record here.
create table charge (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  org_id bigint not null references organisation (id),
  order_id bigint not null references payment_order (id),
  channel_id bigint not null references payment_channel (id),
  channel text not null check (channel in ('ALIPAY', 'WECHAT')),
  is_sandbox boolean not null,
  scene text not null check (scene in ('PAGE', 'QR')),
  -- Ours, and the gateway's for this payment: asked for twice it is one payment.
  out_trade_no text not null unique,
  amount_fen bigint not null check (amount_fen > 0),
  subject text not null,
  return_url text not null default '',
  payer_ip text not null default '',
  state text not null default 'CREATED' check (state in ('CREATED', 'PENDING', 'CLOSING', 'PAID', 'CLOSED', 'FAILED')),
  -- The address of the page, or what the code says.
  pay_content text not null default '',
  -- What the last word with the gateway ended in, when it was no good one.
  problem text not null default '',
  trade_no text not null default '',
  -- What really came; another amount than asked is kept as it is and looked at by a person.
  paid_fen bigint,
  paid_at timestamptz,
  payer text not null default '',
  receipt_id bigint references receipt (id),
  outcome text not null default '' check (outcome in ('', 'ALLOCATED', 'SURPLUS', 'AMOUNT_DIFFERS')),
  expires_at timestamptz not null,
  -- When the gateway is to be asked (or told) next; whoever does it moves it ahead first, so that only one does.
  next_ask_at timestamptz,
  asks integer not null default 0,
  created_by bigint not null,
  created_by_name text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'PAID') = (receipt_id is not null)),
  check ((state = 'PAID') = (paid_fen is not null))
);
-- Nobody is shown two ways to pay the same bill.
create unique index charge_open on charge (order_id) where state in ('CREATED', 'PENDING');
create index charge_order on charge (order_id, id desc);
create index charge_list on charge (evaluation_org_id, id desc);
create index charge_org on charge (org_id, id desc);
create index charge_due on charge (next_ask_at) where next_ask_at is not null;
create index charge_receipt on charge (receipt_id) where receipt_id is not null;
create index charge_paid on charge (channel_id, paid_at) where paid_at is not null;

alter table charge enable row level security;
create policy reach on charge using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));

-- The inbox of callbacks: what was genuine, once each, whole and sealed, with what came of it.
create table charge_notice (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  channel_id bigint not null references payment_channel (id),
  notice_id text not null,
  kind text not null,
  out_trade_no text not null,
  trade_no text not null default '',
  amount_fen bigint,
  charge_id bigint references charge (id),
  outcome text not null check (outcome in ('APPLIED', 'REPEATED', 'UNKNOWN', 'NOTHING')),
  content_sealed text not null,
  received_at timestamptz not null,
  constraint charge_notice_once unique (channel_id, notice_id)
);
create index charge_notice_charge on charge_notice (charge_id) where charge_id is not null;
create index charge_notice_unknown on charge_notice (evaluation_org_id, id desc) where outcome = 'UNKNOWN';
create trigger charge_notice_stays before update or delete on charge_notice
  for each row execute function refuse_change();
alter table charge_notice enable row level security;
create policy reach on charge_notice using (
  (select sees_all()) or evaluation_org_id = (select current_org()));
