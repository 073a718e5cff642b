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

-- Tells everybody concerned, in one statement however many they are. Whoever decides does not see who works elsewhere,
-- nor what they want to be told: hence `security definer`. It answers numbers only.
--
-- A notice names either organisations of one kind with the roles that are told there, or one account.
create function tell_accounts(notices jsonb, told_at timestamptz, by_account bigint)
returns table (messages bigint, mails bigint)
language sql security definer set search_path = public, pg_temp
-- One person or ten thousand: a plan kept from the one would walk all colleges for each of the other.
set plan_cache_mode = force_custom_plan as $$
  with notice as (
    select n.* from jsonb_to_recordset(notices) as n (no integer, kind text, event text, title text, body text, link text,
      due_at timestamptz, key text, letter text, subject text, org_ids bigint[], org_kind text, roles text[], account_id bigint)
  ), concerned as materialized (
    select n.no, n.org_kind, n.roles, each.org_id
    from notice n cross join lateral unnest(n.org_ids) as each (org_id)
    where n.account_id is null
  ), recipient as (
    select c.no, m.account_id, m.org_id
    from concerned c
    join organisation o on o.id = c.org_id and o.kind = c.org_kind and o.status = 'ACTIVE'
    join membership m on m.org_id = o.id and m.roles && c.roles
    where m.account_id is distinct from by_account
    union
    select n.no, n.account_id, n.org_ids[1] from notice n where n.account_id is not null
  ), wanted as materialized (
    select r.no, r.account_id, r.org_id, a.name, d.address, coalesce(p.in_app, true) as in_app,
      d.rhythm = 'DAILY' and coalesce(p.by_mail, true) as in_digest,
      case when d.rhythm = 'NOW' and coalesce(p.by_mail, true) then gen_random_uuid() end as mail_id
    from recipient r
    join notice n using (no)
    join account a on a.id = r.account_id and a.status = 'ACTIVE'
    left join message_preference p on p.account_id = r.account_id and p.kind = n.kind
    left join mail_address d on d.account_id = r.account_id and d.confirmed_at is not null
      and not exists (select from mail x where x.account_id = d.account_id and x.to_address = d.address
                      and x.state = 'REFUSED' and x.ended_at >= d.confirmed_at)
  ), told as (
    insert into message (account_id, org_id, kind, event, title, body, link, due_at, key, is_shown, awaits_digest, mail_id, told_at)
    select w.account_id, w.org_id, n.kind, n.event, n.title, n.body, n.link, n.due_at, n.key,
      w.in_app, coalesce(w.in_digest, false), w.mail_id, tell_accounts.told_at
    from wanted w join notice n using (no)
    where w.in_app or w.in_digest or w.mail_id is not null
    on conflict on constraint message_once do nothing
    returning message.mail_id
  ), posted as (
    insert into mail (id, org_id, account_id, kind, to_name, to_address, subject, letter_cipher, due_at, created_at)
    select w.mail_id, w.org_id, w.account_id, 'MESSAGE', w.name, w.address, n.subject, n.letter,
      tell_accounts.told_at, tell_accounts.told_at
    from wanted w join notice n using (no)
    where w.mail_id = any (array(select t.mail_id from told t where t.mail_id is not null))
    returning 1
  )
  select (select count(*) from told), (select count(*) from posted)
$$;
revoke all on function tell_accounts(jsonb, timestamptz, bigint) from public;
grant execute on function tell_accounts(jsonb, timestamptz, bigint) to kaowu_app;
