-- 发票: who paid asks for it, the evaluation organisation's finance issues it. What is issued stays; red letters answer it,
-- whole or in part, and each is a row of its own.
create sequence invoice_request_no_seq;

create table invoice (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  order_id bigint not null references payment_order (id),
  plan_id bigint not null references exam_plan (id),
  request_no text not null unique,
  state text not null default 'REQUESTED'
    check (state in ('REQUESTED', 'RETURNED', 'WITHDRAWN', 'ISSUED', 'RED_REQUESTED', 'RED_ISSUED')),
  amount_fen bigint not null check (amount_fen > 0),
  title_type text not null check (title_type in ('UNIT', 'PERSON')),
  title text not null,
  tax_no text not null default '',
  email text not null,
  -- What is to stand in the remarks of the invoice.
  note text not null default '',
  opinion text not null default '',
  requested_by_name text not null,
  requested_at timestamptz not null,
  -- BR-50: what was promised. The day of the exam moves with its plan, so the promise is put together here.
  after_exam boolean not null,
  earliest_on date,
  answer_on date not null,
  expected_on date generated always as (
    case when after_exam and earliest_on is null then null else greatest(earliest_on, answer_on) end) stored,
  -- 全电发票 have a number of 20 figures and no code.
  code text not null default '',
  number text,
  issued_on date,
  file_id bigint references file (id),
  issued_by_name text not null default '',
  issued_at timestamptz,
  red_fen bigint not null default 0 check (red_fen >= 0),
  -- The red letter that is waited for.
  red_asked_fen bigint check (red_asked_fen > 0),
  red_reason text not null default '',
  -- BR-51: to whom the invoice is to be made out anew once its red letter is there.
  reissue_title jsonb,
  reissue_of_id bigint references invoice (id),
  mailed_at timestamptz,
  version integer not null default 1,
  constraint invoice_red_within check (red_fen + coalesce(red_asked_fen, 0) <= amount_fen),
  constraint invoice_red_asked check ((state = 'RED_REQUESTED') = (red_asked_fen is not null)),
  constraint invoice_numbered check ((state in ('REQUESTED', 'RETURNED', 'WITHDRAWN')) = (number is null)),
  constraint invoice_dated check ((number is null) = (issued_on is null)),
  check ((title_type = 'PERSON') = (tax_no = ''))
);
create unique index invoice_number_once on invoice (evaluation_org_id, code, number) where number is not null;
-- BR-51: an invoice is made out anew once.
create unique index invoice_reissue_once on invoice (reissue_of_id) where reissue_of_id is not null and state <> 'WITHDRAWN';
create index invoice_queue on invoice (evaluation_org_id, state, expected_on, id);
create index invoice_org on invoice (org_id, id desc);
create index invoice_order on invoice (order_id);
create index invoice_open_of_plan on invoice (plan_id) where state in ('REQUESTED', 'RETURNED') and after_exam;

create table invoice_red (
  id bigint generated always as identity primary key,
  invoice_id bigint not null references invoice (id),
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  amount_fen bigint not null check (amount_fen > 0),
  reason text not null,
  code text not null default '',
  number text not null,
  issued_on date not null,
  file_id bigint not null references file (id),
  issued_by_name text not null,
  issued_at timestamptz not null,
  constraint invoice_red_number_once unique (evaluation_org_id, code, number)
);
create index invoice_red_invoice on invoice_red (invoice_id);

-- The title a college uses unless it says otherwise.
create table invoice_title (
  org_id bigint primary key references organisation (id),
  title_type text not null check (title_type in ('UNIT', 'PERSON')),
  title text not null,
  tax_no text not null default '',
  email text not null,
  changed_by_name text not null,
  changed_at timestamptz not null
);

-- How an evaluation organisation issues; without a row: after the exam, within 5 working days (BR-50).
create table invoice_setting (
  evaluation_org_id bigint primary key references organisation (id),
  institution_when text not null check (institution_when in ('PAID', 'EXAM')),
  answer_workdays integer not null check (answer_workdays between 1 and 30),
  changed_by_name text not null,
  changed_at timestamptz not null
);

alter table invoice enable row level security;
create policy reach on invoice using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));
alter table invoice_red enable row level security;
create policy reach on invoice_red using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org()));
alter table invoice_title enable row level security;
create policy reach on invoice_title using ((select sees_all()) or org_id = (select current_org()));
alter table invoice_setting enable row level security;
-- Colleges are promised a day by it.
create policy reads on invoice_setting for select using (true);
create policy owner_writes on invoice_setting using ((select sees_all()) or evaluation_org_id = (select current_org()));
