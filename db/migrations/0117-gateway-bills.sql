-- 每日对账: the gateway's bill of a day, compared line by line with what is booked here.
create table gateway_bill (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  channel_id bigint not null references payment_channel (id),
  channel text not null,
  on_day date not null,
  state text not null check (state in ('CLEAN', 'DIFFERS', 'FAILED')),
  problem text not null default '',
  line_count integer not null default 0,
  payment_fen bigint not null default 0,
  refund_fen bigint not null default 0,
  fetched_at timestamptz not null,
  constraint gateway_bill_once unique (channel_id, on_day)
);
create index gateway_bill_list on gateway_bill (evaluation_org_id, on_day desc, id desc);

create table gateway_difference (
  id bigint generated always as identity primary key,
  bill_id bigint not null references gateway_bill (id) on delete cascade,
  evaluation_org_id bigint not null references organisation (id),
  kind text not null check (kind in ('MISSING_HERE', 'MISSING_THERE', 'AMOUNT_DIFFERS', 'RECEIVED')),
  out_trade_no text not null,
  trade_no text not null,
  bill_fen bigint,
  our_fen bigint,
  charge_id bigint references charge (id)
);
create index gateway_difference_bill on gateway_difference (bill_id, id);

alter table gateway_bill enable row level security;
create policy reach on gateway_bill using (
  (select sees_all()) or evaluation_org_id = (select current_org()));
alter table gateway_difference enable row level security;
create policy reach on gateway_difference using (
  (select sees_all()) or evaluation_org_id = (select current_org()));
