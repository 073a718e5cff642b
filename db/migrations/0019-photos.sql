-- How many pixels a roster's photo has: a plan that prints larger ones asks for a better photo before registration
-- (E-B15). Photos kept so far were all cut to 295 × 413.
alter table candidate add column photo_width integer, add column photo_height integer;
update candidate set photo_width = 295, photo_height = 413 where photo_file_id is not null;
alter table candidate add constraint candidate_photo_size
  check ((photo_file_id is null) = (photo_width is null) and (photo_width is null) = (photo_height is null));

-- What a kind of import counts beside rows, for the screen: how many people stay without a photo.
alter table import_job add column summary jsonb not null default '{}';
