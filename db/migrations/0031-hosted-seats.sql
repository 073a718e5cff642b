-- After the arrangement of seats is published the host sees its guests' people, as it sees its own, and a guest sees its
-- own people in the host's rooms. Sets are read once per statement: a college has a handful of arrangements and runs.

-- The host: people of others at its site, from publication on.
create policy host_sees on registration for select using (
  seat_status <> 'NONE'
  and hosting_id in (select h.id from hosting h where h.host_org_id = (select current_org()))
);

-- A guest: the run and the rooms of the site in the plan it sits in.
create policy guest_sees on schedule_run for select using (
  state in ('PUBLISHED', 'SUPERSEDED')
  and (plan_id, site_id) in (select h.plan_id, h.site_id from hosting h where h.org_id = (select current_org()))
);
create policy guest_sees on exam_room for select using (
  (plan_id, site_id) in (select h.plan_id, h.site_id from hosting h where h.org_id = (select current_org()))
);

-- The host: seats in its own published runs, whoever sits there.
create policy host_sees on seat_assignment for select using (
  run_id in (
    select r.id from schedule_run r
    where r.org_id = (select current_org()) and r.state in ('PUBLISHED', 'SUPERSEDED')
  )
);
create policy host_sees on unseated for select using (
  run_id in (
    select r.id from schedule_run r
    where r.org_id = (select current_org()) and r.state in ('PUBLISHED', 'SUPERSEDED')
  )
);
-- The host admits whoever sits there, so it reads the tickets it has to check; printing stays with the guest.
create policy host_sees on admission_ticket for select using (
  run_id in (
    select r.id from schedule_run r
    where r.org_id = (select current_org()) and r.state in ('PUBLISHED', 'SUPERSEDED')
  )
);
