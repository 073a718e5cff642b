-- The whole road of a plan (BR-26, §10): what comes after the draw of seats. All of it may be left open: plans so far
-- have none of it. Ends are exclusive instants (BR-25).
alter table exam_plan
  add column setup_opens_at timestamptz,
  add column setup_closes_at timestamptz,
  -- Colleges get tickets from here on; null: as soon as scheduling closes (BR-63).
  add column tickets_open_at timestamptz,
  add column score_entry_closes_at timestamptz,
  add column publicity_opens_at timestamptz,
  add column publicity_closes_at timestamptz,
  add column review_closes_at timestamptz,
  add column refund_closes_at timestamptz,
  add column invoice_closes_at timestamptz,
  -- Between two sessions in one machine room, and of one level (BR-62).
  add column turnaround_minutes integer not null default 30 check (turnaround_minutes between 0 and 240),
  add constraint exam_plan_setup check (
    (setup_opens_at is null) = (setup_closes_at is null)
    and setup_opens_at < setup_closes_at and scheduling_closes_at <= setup_opens_at
  ),
  add constraint exam_plan_tickets check (scheduling_closes_at <= tickets_open_at),
  add constraint exam_plan_publicity check (
    (publicity_opens_at is null) = (publicity_closes_at is null)
    and publicity_opens_at < publicity_closes_at and score_entry_closes_at <= publicity_opens_at
  );
