-- E-mails on their way out: written in the transaction of what they tell of, sent after it has committed.
create table mail (
  -- Also the Message-ID: a second try is the same letter, and mailboxes know it.
  id uuid primary key default gen_random_uuid(),
  org_id bigint not null,
  -- The account it goes to; none when somebody without one is invited.
  account_id bigint references account (id),
  kind text not null,
  to_name text not null,
  to_address text not null,
  subject text not null,
  -- The sealed letter; forgotten when it has been sent or given up, for it may hold a link that opens a door.
  letter_cipher text,
  state text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'REFUSED', 'FAILED')),
  attempts integer not null default 0,
  -- When it is tried next. Whoever takes it to send puts this off first: that is the lease.
  due_at timestamptz not null,
  -- Why it was not delivered, in the words of the mail server.
  note text not null default '',
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'WAITING') = (ended_at is null)),
  check (state = 'WAITING' or letter_cipher is null)
);
create index mail_due on mail (due_at) where state = 'WAITING';
create index mail_account on mail (account_id, created_at desc);
create index mail_refused on mail (account_id, to_address) where state = 'REFUSED';
create index mail_ended on mail (ended_at) where state <> 'WAITING';

-- Mine, or written by my organisation to somebody who has no account yet.
alter table mail enable row level security;
create policy reach on mail using (
  (select sees_all())
  or account_id = nullif(current_setting('kaowu.actor_id', true), '')::bigint
  or (account_id is null and org_id = (select current_org()))
) with check ((select sees_all()) or org_id = (select current_org()));
