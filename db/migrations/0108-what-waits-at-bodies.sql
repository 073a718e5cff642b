-- The queue of what waits at a body asks every kind by organisation and state. These had no index that begins so; each holds
-- only what still waits, so it stays small however many years lie behind.
create index agreement_waiting on agreement (evaluation_org_id, signed_by_site_at) where state = 'SIGNED_BY_SITE';
create index accommodation_waiting on accommodation (evaluation_org_id, requested_at) where state = 'REQUESTED';
create index schedule_run_undecided on schedule_run (evaluation_org_id, plan_id) where state in ('COMPUTED', 'CONFIRMED');
