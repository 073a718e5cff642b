-- Where a real room lies, for those who cannot climb stairs (BR-59): its floor (1 is the ground floor; null: not said), and
-- whether one gets there without a step. Who was granted a room on the ground floor or without steps sits nowhere else.
alter table physical_room
  add column floor integer check (floor between -9 and 99 and floor <> 0),
  add column step_free boolean not null default false;
-- What counts as 一层或无障碍, said once.
alter table physical_room
  add column is_ground boolean not null generated always as (coalesce(floor = 1, false) or step_free) stored;
alter table accommodation add column ground_floor boolean not null default false;
alter table accommodation drop constraint accommodation_check;
alter table accommodation add constraint accommodation_something check (
  extra_minutes > 0 or extra_percent > 0 or own_room or cardinality(physical_room_ids) > 0 or seat_no is not null
  or ground_floor);
