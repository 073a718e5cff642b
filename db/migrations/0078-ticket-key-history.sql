-- 签名密钥 are changed by a button and, when one is no longer to be trusted, withdrawn: from then on no ticket signed with it
-- is good. Retired and not withdrawn, a key signs nothing more and what it has signed stays good.
alter table ticket_key
  add column withdrawn_at timestamptz,
  add constraint ticket_key_withdrawn_after_retired check (withdrawn_at is null or retired_at is not null);

-- Who changed keys, when and why: for the organiser alone, while the keys themselves are published.
create table ticket_key_event (
  id bigint generated always as identity primary key,
  ticket_key_id bigint not null references ticket_key (id),
  evaluation_org_id bigint not null references organisation (id),
  -- ROTATED stands at the new key, WITHDRAWN at the old one.
  kind text not null check (kind in ('ROTATED', 'WITHDRAWN')),
  reason text not null,
  -- Tickets that got a newer version by it.
  reissued integer not null default 0,
  made_by bigint,
  made_by_name text not null,
  made_at timestamptz not null,
  unique (ticket_key_id, kind)
);
create trigger ticket_key_event_stays before update or delete on ticket_key_event
  for each row execute function refuse_change();
alter table ticket_key_event enable row level security;
create policy reach on ticket_key_event using ((select sees_all()) or evaluation_org_id = (select current_org()));

-- Which key a paper was signed with: when one is withdrawn, whose newest paper it signed must get another.
alter table ticket_print add column key_id text;
alter table ticket_self_download add column key_id text;
-- So far every organisation has had one key; papers from before it bear codes of the earlier kind.
update ticket_print p set key_id = k.key_id from ticket_key k
  where k.evaluation_org_id = p.evaluation_org_id and p.printed_at >= k.created_at;
update ticket_self_download d set key_id = k.key_id from ticket_key k
  where k.evaluation_org_id = d.evaluation_org_id and d.downloaded_at >= k.created_at;
