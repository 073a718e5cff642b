-- 缴费: orders of an institution for a plan, several over time; integer fen.
-- The running part of order numbers: what people quote in a bank transfer.
create sequence payment_order_no_seq;

create table payment_order (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  plan_id bigint not null references exam_plan (id),
  order_no text not null unique,
  line_count integer not null check (line_count > 0),
  amount_fen bigint not null check (amount_fen >= 0),
  state text not null default 'PENDING'
    check (state in ('PENDING', 'SLIP_UPLOADED', 'SLIP_REJECTED', 'PAID', 'CANCELLED')),
  slip_file_id bigint references file (id),
  slip_payer text not null default '',
  slip_paid_on date,
  slip_amount_fen bigint,
  opinion text not null default '',
  -- Why an amount that differs from the order was accepted (BR-48).
  difference_note text not null default '',
  -- The first slip of the order: whoever announced the transfer in time may still correct the slip.
  slip_uploaded_at timestamptz,
  paid_at timestamptz,
  decided_by bigint,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create index payment_order_org on payment_order (org_id, plan_id, id desc);
create index payment_order_evaluation on payment_order (evaluation_org_id, state, id desc);

create table order_line (
  order_id bigint not null references payment_order (id),
  registration_id bigint not null references registration (id),
  org_id bigint not null,
  evaluation_org_id bigint not null,
  amount_fen bigint not null check (amount_fen >= 0),
  -- False once the order is cancelled; a registration is in at most one live order (invariant 7).
  is_live boolean not null default true,
  primary key (order_id, registration_id)
);
create unique index order_line_once on order_line (registration_id) where is_live;

alter table payment_order enable row level security;
create policy reach on payment_order using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
alter table order_line enable row level security;
create policy reach on order_line using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
