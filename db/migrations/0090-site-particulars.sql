-- 考核站点 in full: technician, map, machine rooms as declared (decision 0039), and changes of an enabled site (CHANGE).
alter table exam_site
  add column technician_name text not null default '',
  add column technician_phone text not null default '',
  add column map_url text not null default '' check (map_url = '' or map_url ~ '^https?://'),
  -- What the stamped form declares; the rooms machines are counted in every day are physical_room.
  add column machine_rooms jsonb not null default '[]' check (jsonb_typeof(machine_rooms) = 'array');

alter table site_application
  add column technician_name text not null default '',
  add column technician_phone text not null default '',
  add column map_url text not null default '' check (map_url = '' or map_url ~ '^https?://'),
  add column machine_rooms jsonb not null default '[]' check (jsonb_typeof(machine_rooms) = 'array'),
  -- Counts the contents, not the decisions: printed on the form, so that what is stamped is what stands here.
  add column content_version integer not null default 1,
  -- The contents the stamped form was made from; older than content_version: to be stamped again.
  add column form_version integer,
  drop constraint site_application_kind_check,
  add constraint site_application_kind_check check (kind in ('NEW', 'ADD_LEVEL', 'RE_ENABLE', 'CHANGE')),
  drop constraint site_application_state_check,
  add constraint site_application_state_check
    check (state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN'));
update site_application set form_version = content_version where stamped_form_file_id is not null;

drop index site_application_open;
create unique index site_application_open on site_application (org_id, certificate_id)
  where state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED');
