-- BR-28: a change of sessions or a postponement makes every arrangement of the plan void. It is kept, and says why.
alter table schedule_run
  add column stale_at timestamptz,
  add column stale_reason text not null default '',
  add constraint schedule_run_stale check (stale_at is null or state in ('SUPERSEDED', 'DISCARDED'));
create index schedule_run_stale on schedule_run (plan_id, stale_at desc) where stale_at is not null;
