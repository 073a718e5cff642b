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
    -- Who has left is told nothing more.
    where m.left_at is null and m.account_id is distinct from by_account
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
