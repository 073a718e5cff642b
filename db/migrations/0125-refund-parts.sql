-- The money of a refund goes back the way it came: one part for each receipt it was taken from. The number under which a
-- gateway is asked is written with the part, before anybody asks, so that asking twice is one refund.
create table refund_part (
  id bigint generated always as identity primary key,
  refund_id bigint not null references refund (id),
  evaluation_org_id bigint not null,
  org_id bigint,
  part_no integer not null check (part_no > 0),
  allocation_id bigint references allocation (id),
  receipt_id bigint not null references receipt (id),
  source text not null,
  method text not null check (method in ('ONLINE', 'OFFLINE')),
  amount_fen bigint not null check (amount_fen > 0),
  out_refund_no text not null unique,
  -- ASKED: the gateway was or is being asked and has not said how it ended.
  state text not null default 'WAITING' check (state in ('WAITING', 'ASKED', 'DONE', 'FAILED')),
  attempts integer not null default 0,
  asked_at timestamptz,
  answered_at timestamptz,
  problem text not null default '',
  bank_ref text not null default '',
  paid_on date,
  proof_file_id bigint references file (id),
  unique (refund_id, part_no),
  constraint refund_part_once unique (refund_id, allocation_id)
);
-- What a gateway still owes an answer for.
create index refund_part_asked on refund_part (asked_at) where state = 'ASKED';

alter table refund_part enable row level security;
create policy reach on refund_part using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));
