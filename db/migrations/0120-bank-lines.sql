-- 银行流水: every movement the bank told of, once each, incoming and outgoing. What came in is a receipt from the moment it is
-- known; a line that is the same money as a slip confirmed by hand proves that receipt instead.
create table bank_line (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  -- Null: told without a file, by the demonstration.
  import_id bigint references import_job (id),
  line_no integer not null,
  -- Digest of the bank's serial number with day, way and amount; without a number of everything the line says, and which
  -- of several equal lines of its day it is.
  line_key text not null,
  direction text not null check (direction in ('IN', 'OUT')),
  traded_on date not null,
  traded_at text not null,
  amount_fen bigint not null check (amount_fen > 0),
  payer_name text not null,
  -- The name as names are compared.
  payer_key text not null,
  -- The account is in the bank's file, which is kept encrypted; here only its end.
  account_masked text not null,
  remark text not null,
  serial text not null,
  state text not null check (state in ('UNMATCHED', 'PROPOSED', 'AWAITING', 'MATCHED', 'IGNORED', 'OUTGOING')),
  verdict text check (verdict in ('CERTAIN', 'LIKELY', 'AMBIGUOUS', 'NONE')),
  score smallint not null check (score between 0 and 100),
  -- The evidence, to be said in words.
  parts jsonb not null,
  -- What of it is meant for which order: the proposal, or what awaits a second person.
  shares jsonb not null,
  -- Other orders that come into question.
  rivals bigint[] not null,
  meant_receipt_id bigint references receipt (id),
  receipt_id bigint references receipt (id),
  -- The receipt was there before: this line proves it.
  is_proof boolean not null default false,
  -- How often the line has become a receipt: an ignored line that is taken up again is a new one.
  rounds integer not null default 0,
  proposed_by bigint,
  proposed_by_name text not null default '',
  decided_by_name text not null default '',
  opinion text not null default '',
  decided_at timestamptz,
  created_at timestamptz not null,
  constraint bank_line_once unique (evaluation_org_id, line_key),
  constraint bank_line_way check ((direction = 'OUT') = (state = 'OUTGOING')),
  -- What is matched is money. Before that it is too, unless it may be money that is counted already.
  constraint bank_line_money check (state not in ('AWAITING', 'MATCHED') or receipt_id is not null)
);
create index bank_line_list on bank_line (evaluation_org_id, traded_on desc, id desc);
create index bank_line_waiting on bank_line (evaluation_org_id, state, id desc) where state in ('UNMATCHED', 'PROPOSED', 'AWAITING');
create index bank_line_import on bank_line (import_id) where import_id is not null;
create index bank_line_receipt on bank_line (receipt_id) where receipt_id is not null;

-- Under which names a college has paid before: learnt from matches a person confirmed, forgotten when they are taken back.
create table payer_alias (
  evaluation_org_id bigint not null references organisation (id),
  org_id bigint not null references organisation (id),
  name_key text not null check (name_key <> ''),
  name text not null,
  times integer not null check (times > 0),
  last_on date not null,
  primary key (evaluation_org_id, name_key, org_id)
);

-- Both belong to the evaluation organisation alone: colleges see what their orders received, not the bank account.
alter table bank_line enable row level security;
create policy reach on bank_line using ((select sees_all()) or evaluation_org_id = (select current_org()));
alter table payer_alias enable row level security;
create policy reach on payer_alias using ((select sees_all()) or evaluation_org_id = (select current_org()));

-- A slip confirmed by hand for which no bank line has come yet.
create index receipt_unproved on receipt (evaluation_org_id, received_on) where source = 'SLIP' and backed_by_line_id is null and not is_undone;
