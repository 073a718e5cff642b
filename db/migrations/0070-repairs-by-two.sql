-- A repair is worked out by one person and confirmed by another before it is published (BR-61). While it waits it has no
-- seats of its own: it keeps the digests of what it was made from and of what came out, and is worked out again.
alter table schedule_run
  add column facts text not null default '',
  -- Those published before there was a second person keep no digests.
  add constraint schedule_run_repair_confirmed
    check (facts = '' or state in ('COMPUTED', 'DISCARDED') or confirmed_at is not null);

-- How often hands have changed a version since its publication: whoever sees the version sees that, not who was moved.
alter table schedule_run add column hands integer not null default 0;
update schedule_run r set hands = (select count(*) from seat_deed d where d.run_id = r.id)
where exists (select from seat_deed d where d.run_id = r.id);

-- One repair of a site waits at a time.
create unique index schedule_run_waiting on schedule_run (plan_id, site_id)
  where former_run_id is not null and state in ('COMPUTED', 'CONFIRMED');
