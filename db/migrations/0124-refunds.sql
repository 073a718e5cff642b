-- 退款: money of a paid order, or of a receipt nobody claimed, that goes back. Who checks is never who approves, and who
-- asked approves neither; kept here too, whoever writes.
create sequence refund_no_seq;
create table refund (
  id bigint generated always as identity primary key,
  refund_no text not null unique,
  evaluation_org_id bigint not null references organisation (id),
  -- The institution whose money it is; null for money nobody knows the payer of.
  org_id bigint references organisation (id),
  plan_id bigint references exam_plan (id),
  order_id bigint references payment_order (id),
  receipt_id bigint references receipt (id),
  payee_kind text not null check (payee_kind in ('INSTITUTION', 'CANDIDATE', 'PAYER')),
  source text not null check (source in ('REQUEST', 'WITHDRAWAL', 'CANCELLATION', 'AUTOMATIC')),
  reason text not null check (reason in ('PERSONAL', 'PLAN_CANCELLED', 'OPT_OUT', 'SYSTEM_FAULT', 'DUPLICATE', 'SURPLUS')),
  note text not null default '',
  state text not null default 'REQUESTED' check (state in ('REQUESTED', 'CHECKED', 'RETURNED', 'APPROVED', 'REJECTED',
    'WITHDRAWN', 'PROCESSING', 'DONE', 'FAILED', 'GIVEN_UP')),
  line_count integer not null default 0,
  -- What was paid for it, what the rule gives back, what was decided.
  paid_fen bigint not null,
  rule_fen bigint not null,
  amount_fen bigint not null,
  rule_version integer not null,
  -- By which sentence of the rule, in words.
  rule_said text not null,
  amount_note text not null default '',
  opinion text not null default '',
  requested_org_id bigint not null,
  requested_by bigint not null,
  requested_by_name text not null,
  requested_at timestamptz not null,
  checked_by bigint,
  checked_by_name text not null default '',
  checked_at timestamptz,
  approved_by bigint,
  approved_by_name text not null default '',
  approved_at timestamptz,
  -- BR-50: not paid out before; and the day by which somebody has to act.
  not_before_on date,
  due_on date not null,
  payee_name text not null default '',
  payee_bank text not null default '',
  payee_account_cipher text not null default '',
  payee_account_masked text not null default '',
  -- Another account, proposed for a refund that failed, until a second person agrees.
  reroute jsonb,
  ended_at timestamptz,
  version integer not null default 1,
  constraint refund_of_one check ((order_id is null) <> (receipt_id is null)),
  constraint refund_amounts check (paid_fen > 0 and rule_fen between 0 and paid_fen and amount_fen between 0 and paid_fen),
  constraint refund_four_eyes check (source = 'AUTOMATIC' or approved_by is null
    or (checked_by is not null and approved_by <> checked_by and approved_by <> requested_by)),
  constraint refund_approved check (state not in ('APPROVED', 'PROCESSING', 'DONE', 'FAILED', 'GIVEN_UP')
    or (approved_by is not null and amount_fen > 0))
);
create index refund_queue on refund (evaluation_org_id, state, due_on);
create index refund_org on refund (org_id, id desc);
create index refund_order on refund (order_id) where order_id is not null;
-- A double payment is given back by itself, once.
create unique index refund_automatic_once on refund (receipt_id) where source = 'AUTOMATIC' and state not in ('GIVEN_UP');
create index refund_receipt on refund (receipt_id) where receipt_id is not null;

create table refund_line (
  refund_id bigint not null references refund (id),
  registration_id bigint not null references registration (id),
  evaluation_org_id bigint not null,
  org_id bigint not null,
  paid_fen bigint not null check (paid_fen >= 0),
  amount_fen bigint not null check (amount_fen between 0 and paid_fen),
  is_live boolean not null default true,
  primary key (refund_id, registration_id)
);
-- A registration is in one live refund, and refunded once.
create unique index refund_line_once on refund_line (registration_id) where is_live;

create table refund_evidence (
  id bigint generated always as identity primary key,
  refund_id bigint not null references refund (id),
  evaluation_org_id bigint not null,
  org_id bigint,
  file_id bigint not null unique references file (id),
  created_by_name text not null,
  created_at timestamptz not null
);
create index refund_evidence_of on refund_evidence (refund_id, id);

alter table journal_entry add foreign key (refund_id) references refund (id);
alter table refund enable row level security;
create policy reach on refund using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));
alter table refund_line enable row level security;
create policy reach on refund_line using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));
alter table refund_evidence enable row level security;
create policy reach on refund_evidence using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));
grant usage on sequence refund_no_seq to kaowu_app;
