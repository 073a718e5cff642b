-- What is refunded, how much and when (BR-50, BR-51): data of the evaluation organisation, in versions that are never
-- changed, so that a refund of last year can be explained by the rule it was promised by.
create table refund_rule (
  evaluation_org_id bigint not null references organisation (id),
  version integer not null check (version > 0),
  rules jsonb not null check (jsonb_typeof(rules) = 'object'),
  reason text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  primary key (evaluation_org_id, version)
);
alter table refund_rule enable row level security;
-- Whoever asks for a refund reads by which rule.
create policy everybody_reads on refund_rule for select using (true);
create policy owner_writes on refund_rule using ((select sees_all()) or evaluation_org_id = (select current_org()));
