-- What people are told on the screen: one row per person and organisation they are told in, with their own read state.
create table message (
  id bigint generated always as identity primary key,
  account_id bigint not null references account (id),
  org_id bigint not null references organisation (id),
  kind text not null,
  -- The happening or deadline it tells of, e.g. pilots.approved.
  event text not null,
  title text not null,
  body text not null,
  -- Where it is seen, a path of this platform.
  link text not null,
  -- The deadline it reminds of.
  due_at timestamptz,
  -- Told once: a deadline and how long before it, or a day's worth of the same.
  key text,
  -- False: the person wants this kind by e-mail only.
  is_shown boolean not null,
  -- Waits for the daily letter; afterwards `mail_id` names it.
  awaits_digest boolean not null,
  mail_id uuid references mail (id) on delete set null,
  told_at timestamptz not null,
  read_at timestamptz,
  constraint message_once unique (account_id, org_id, key)
);
create index message_list on message (account_id, org_id, told_at desc, id desc) where is_shown;
create index message_unread on message (account_id, org_id) where is_shown and read_at is null;
create index message_digest on message (account_id) where awaits_digest;
create index message_mail on message (mail_id) where mail_id is not null;
create index message_old on message (told_at);

-- Where a kind of message is not wanted; whoever has no row wants it everywhere.
create table message_preference (
  account_id bigint not null references account (id),
  kind text not null,
  in_app boolean not null,
  by_mail boolean not null,
  primary key (account_id, kind)
);

-- A person's address for e-mails. Only a confirmed one is written to.
create table mail_address (
  account_id bigint primary key references account (id),
  address text,
  confirmed_at timestamptz,
  -- The address that was last asked for and has not answered yet.
  asked_address text,
  asked_at timestamptz,
  rhythm text not null default 'NOW' check (rhythm in ('NOW', 'DAILY')),
  check ((address is null) = (confirmed_at is null)),
  check ((asked_address is null) = (asked_at is null))
);

-- All three belong to the person alone, in whatever organisation.
alter table message enable row level security;
create policy reach on message using (
  (select sees_all()) or account_id = nullif(current_setting('kaowu.actor_id', true), '')::bigint
);
alter table message_preference enable row level security;
create policy reach on message_preference using (
  (select sees_all()) or account_id = nullif(current_setting('kaowu.actor_id', true), '')::bigint
);
alter table mail_address enable row level security;
create policy reach on mail_address using (
  (select sees_all()) or account_id = nullif(current_setting('kaowu.actor_id', true), '')::bigint
);
