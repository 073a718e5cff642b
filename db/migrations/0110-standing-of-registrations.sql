-- How registrations stand, plan by plan, college by college, is asked at every sign-in: by the college for its own, by the organiser for
-- all. Read from the table it was a sequential scan as soon as one asker holds a good part of a plan; here everything both
-- questions and the reach policies need is in the index (decision 0043 has the figures). What is withdrawn or cancelled is not in it.
create index registration_standing on registration (plan_id, org_id, level_id)
  include (evaluation_org_id, site_id, payment_status, seat_status, hosting_id) where status in ('PENDING', 'CONFIRMED');
