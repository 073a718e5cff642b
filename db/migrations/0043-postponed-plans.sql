-- BR-29: a postponed plan keeps its registrations and payments until new dates are set; until the stated moment a college
-- may take its people out, with everything paid given back.
alter table exam_plan
  drop constraint exam_plan_state_check,
  add constraint exam_plan_state_check
    check (state in ('DRAFT', 'PUBLISHED', 'POSTPONED', 'CANCELLED', 'CLOSED')),
  add column postponed_at timestamptz,
  add column opt_out_closes_at timestamptz;
