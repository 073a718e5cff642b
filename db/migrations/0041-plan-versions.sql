-- Every change of a published plan is a version of its own: who, when, why, and what changed, in words. Never rewritten.
create table plan_version (
  plan_id bigint not null references exam_plan (id),
  version integer not null,
  evaluation_org_id bigint not null references organisation (id),
  verb text not null check (
    verb in ('PUBLISHED', 'EXTENDED', 'CHANGED', 'LATE_OPENED', 'POSTPONED', 'RESUMED', 'CANCELLED', 'CLOSED')
  ),
  reason text not null default '',
  -- Against the version before: [{field, before, after}].
  changes jsonb not null,
  -- The whole plan from here on: [{field, text}].
  content jsonb not null,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (plan_id, version)
);
create index plan_version_evaluation on plan_version (evaluation_org_id, made_at desc);
alter table plan_version enable row level security;
-- Read with its plan, written by its organisation, changed by nobody.
create policy reach on plan_version for select using (
  (select sees_all()) or exists (select from exam_plan p where p.id = plan_id)
);
create policy owner_writes on plan_version for insert with check (
  (select sees_all()) or evaluation_org_id = (select current_org())
);

-- Sessions of a published plan keep their id when they move; numbers may change places within one statement.
alter table session_slot drop constraint session_slot_plan_id_ordinal_key;
alter table session_slot add constraint session_slot_plan_id_ordinal_key
  unique (plan_id, ordinal) deferrable initially immediate;
