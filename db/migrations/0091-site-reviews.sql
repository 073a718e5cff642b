-- The review of a site, item by item: what is looked at is data of the organisation, and every round is kept.

-- A version is never changed, only followed by the next; an organisation without one reviews by the built-in list.
create table site_checklist (
  evaluation_org_id bigint not null references organisation (id),
  version integer not null check (version > 0),
  items jsonb not null check (jsonb_typeof(items) = 'array'),
  reason text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  primary key (evaluation_org_id, version)
);

-- From handing in to the answer: what stood in the application, what was looked at, what was found.
create table site_application_round (
  id bigint generated always as identity primary key,
  application_id bigint not null references site_application (id),
  org_id bigint not null,
  evaluation_org_id bigint not null,
  round_no integer not null check (round_no > 0),
  submitted_at timestamptz not null,
  due_to_on date,
  snapshot jsonb not null,
  -- 0: the built-in list.
  checklist_version integer not null,
  items jsonb not null check (jsonb_typeof(items) = 'array'),
  marks jsonb not null default '[]' check (jsonb_typeof(marks) = 'array'),
  outcome text check (outcome in ('APPROVED', 'RETURNED', 'REJECTED')),
  opinion text not null default '',
  decided_at timestamptz,
  decided_by_name text not null default '',
  unique (application_id, round_no),
  check ((outcome is null) = (decided_at is null))
);
-- One round at a time.
create unique index site_application_round_open on site_application_round (application_id) where outcome is null;

-- Applications that are waiting now were handed in before rounds were kept.
insert into site_application_round
  (application_id, org_id, evaluation_org_id, round_no, submitted_at, due_to_on, checklist_version, items, snapshot)
select id, org_id, evaluation_org_id, 1, submitted_at, due_to_on, 0, '[]', jsonb_build_object(
  'levelIds', level_ids, 'siteName', site_name, 'address', address, 'mapUrl', '', 'officerName', officer_name,
  'officerPhone', officer_phone, 'technicianName', '', 'technicianPhone', '', 'machineRooms', '[]'::jsonb,
  'formFileId', stamped_form_file_id, 'photoFileIds', '[]'::jsonb)
from site_application where state = 'SUBMITTED';

alter table site_checklist enable row level security;
-- The institution reads what will be looked at.
create policy everybody_reads on site_checklist for select using (true);
create policy owner_writes on site_checklist using ((select sees_all()) or evaluation_org_id = (select current_org()));
alter table site_application_round enable row level security;
create policy reach on site_application_round using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
