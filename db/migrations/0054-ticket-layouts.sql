-- How tickets look, per evaluation organisation, changed without code: a layout has versions, one of them may be a draft.
create table ticket_layout (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  name text not null check (length(name) between 1 and 40),
  archived_at timestamptz,
  created_at timestamptz not null,
  unique (evaluation_org_id, name)
);
create table ticket_layout_version (
  id bigint generated always as identity primary key,
  layout_id bigint not null references ticket_layout (id),
  evaluation_org_id bigint not null,
  version integer not null,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'PUBLISHED')),
  design jsonb not null,
  logo_file_id bigint references file (id),
  changed_by_name text not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  unique (layout_id, version)
);
create unique index ticket_layout_draft on ticket_layout_version (layout_id) where state = 'DRAFT';

-- What a plan has chosen: the rule of its numbers and its layout. Without a row both are the usual ones.
create table ticket_setting (
  plan_id bigint primary key references exam_plan (id),
  evaluation_org_id bigint not null,
  number_rule jsonb,
  layout_id bigint references ticket_layout (id),
  changed_by_name text not null,
  changed_at timestamptz not null
);

alter table ticket_setting enable row level security;
-- A college prints by what the plan has chosen: it reads, the organiser writes.
create policy printers on ticket_setting for select using (exists (select from exam_plan p where p.id = plan_id));
create policy reach on ticket_setting using ((select sees_all()) or evaluation_org_id = (select current_org()));
alter table ticket_layout enable row level security;
create policy printers on ticket_layout for select using (
  exists (select from ticket_setting s where s.layout_id = ticket_layout.id)
);
create policy reach on ticket_layout using ((select sees_all()) or evaluation_org_id = (select current_org()));
alter table ticket_layout_version enable row level security;
create policy printers on ticket_layout_version for select using (
  state = 'PUBLISHED' and exists (select from ticket_setting s where s.layout_id = ticket_layout_version.layout_id)
);
create policy reach on ticket_layout_version using ((select sees_all()) or evaluation_org_id = (select current_org()));
