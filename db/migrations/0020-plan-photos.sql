-- Which photo an exam wants (§7.4): whether it must be there before registration (E-B15), its size on tickets and in
-- exports, and what the photographer should know. Plans so far: one inch at 300 dpi, not demanded.
alter table exam_plan
  add column photo_required boolean not null default false,
  add column photo_width integer not null default 295 check (photo_width between 100 and 600),
  add column photo_height integer not null default 413 check (photo_height between 140 and 840),
  add column photo_min_kb integer not null default 0 check (photo_min_kb between 0 and 500),
  add column photo_max_kb integer not null default 200 check (photo_max_kb between 10 and 1000),
  add column photo_note text not null default '',
  add constraint exam_plan_photo_kb check (photo_min_kb < photo_max_kb);
