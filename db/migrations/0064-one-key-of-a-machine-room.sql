-- 201, 201机房 and 201 机房 are one real room (BR-36): the key says so, as `machineRoomKey` of the room rules does, so that
-- rooms of other certificates in the same machines are found however each college officer wrote the door.
alter table physical_room add column place_key text not null generated always as (
  regexp_replace(building, '[\s　]+', '', 'g') || E'\n'
    || coalesce(
      nullif(regexp_replace(regexp_replace(room_no, '[\s　]+', '', 'g'), '机房$', ''), ''),
      regexp_replace(room_no, '[\s　]+', '', 'g'))
) stored;
create index physical_room_place on physical_room (org_id, place_key);
