-- What an import made or changed, record by record, so that it may be taken back whole while nothing has changed since.
create table import_trace (
  import_id bigint not null references import_job (id),
  org_id bigint not null,
  -- Table and id of the record.
  entity text not null,
  entity_id bigint not null,
  -- The fields as they were, null when the import made the record; and as the import left them.
  before jsonb,
  after jsonb not null,
  primary key (import_id, entity, entity_id)
);
alter table import_trace enable row level security;
create policy reach on import_trace using ((select sees_all()) or org_id = (select current_org()));
