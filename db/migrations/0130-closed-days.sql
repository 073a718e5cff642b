-- 日结: sums of the books per day and account, so that a balance of any period reads days, not lines. A day is summed once it
-- is over; an entry that comes for such a day afterwards is added by the trigger, in its own transaction. What is true does
-- not depend on how far the sums have come: behind them the lines themselves are read.
create table account_day (
  evaluation_org_id bigint not null references organisation (id),
  on_day date not null,
  account text not null,
  debit_fen bigint not null default 0 check (debit_fen >= 0),
  credit_fen bigint not null default 0 check (credit_fen >= 0),
  primary key (evaluation_org_id, on_day, account)
);
-- Days before this one are summed; one row, one day for all organisations.
create table account_days_closed (
  only_row boolean primary key default true check (only_row),
  until_on date not null
);
insert into account_days_closed (until_on) values ('1970-01-01');

create function add_to_closed_days() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into account_day as d (evaluation_org_id, on_day, account, debit_fen, credit_fen)
  select l.evaluation_org_id, (e.occurred_at at time zone 'Asia/Shanghai')::date as on_day, l.account,
    coalesce(sum(l.amount_fen) filter (where l.amount_fen > 0), 0), coalesce(-sum(l.amount_fen) filter (where l.amount_fen < 0), 0)
  from added l join journal_entry e on e.id = l.entry_id cross join account_days_closed c
  where e.occurred_at < c.until_on::timestamp at time zone 'Asia/Shanghai'
  group by 1, 2, 3
  order by 1, 2, 3
  on conflict (evaluation_org_id, on_day, account) do update
    set debit_fen = d.debit_fen + excluded.debit_fen, credit_fen = d.credit_fen + excluded.credit_fen;
  return null;
end $$;
create trigger journal_closed_days after insert on journal_line
  referencing new table as added for each statement execute function add_to_closed_days();

-- Sums the days before the given one that are not summed yet. Whoever is posting is waited for, whoever wants to post waits
-- that long: a line is either seen here or by the trigger, never by both or neither.
create function close_account_days(before_on date) returns integer language plpgsql security definer set search_path = public as $$
declare
  closed date;
  days integer;
begin
  lock table journal_line in share row exclusive mode;
  select until_on into closed from account_days_closed;
  if before_on <= closed then
    return 0;
  end if;
  insert into account_day as d (evaluation_org_id, on_day, account, debit_fen, credit_fen)
  select l.evaluation_org_id, (e.occurred_at at time zone 'Asia/Shanghai')::date, l.account,
    coalesce(sum(l.amount_fen) filter (where l.amount_fen > 0), 0), coalesce(-sum(l.amount_fen) filter (where l.amount_fen < 0), 0)
  from journal_entry e join journal_line l on l.entry_id = e.id
  where e.occurred_at >= closed::timestamp at time zone 'Asia/Shanghai'
    and e.occurred_at < before_on::timestamp at time zone 'Asia/Shanghai'
  group by 1, 2, 3;
  get diagnostics days = row_count;
  update account_days_closed set until_on = before_on;
  return days;
end $$;
-- Program and operator close days, requests only read them.
revoke all on function close_account_days(date) from public;

-- The list of entries: newest first, of one kind, of a day.
create index journal_entry_time on journal_entry (evaluation_org_id, occurred_at desc, id desc);
create index journal_entry_kind on journal_entry (evaluation_org_id, kind, occurred_at desc, id desc);
-- What is to be summed, over all organisations.
create index journal_entry_recent on journal_entry using brin (occurred_at);

alter table account_day enable row level security;
create policy reach on account_day for select using ((select sees_all()) or evaluation_org_id = (select current_org()));
revoke insert, update, delete on account_day, account_days_closed from kaowu_app;
