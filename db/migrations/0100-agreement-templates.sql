-- 协议模板: what an evaluation organisation offers its sites for a year. Every change is a new version, none is ever
-- rewritten: an agreement keeps the one it was drafted from, so its text can be made again word for word.
create table agreement_template (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  year integer not null check (year between 2019 and 2100),
  version integer not null check (version >= 1),
  title text not null,
  -- [{ "heading": "一、合作内容", "text": "甲方负责……{{甲方}}" }]
  clauses jsonb not null,
  -- The organisation's price tiers, [{ "code": "STANDARD", "name": "标准", "note": "" }].
  tiers jsonb not null,
  -- Usual validity; terms of agreements lie inside it or inside the year.
  valid_from_on date not null,
  valid_to_on date not null,
  contact_name text not null default '',
  contact_phone text not null default '',
  made_by bigint,
  made_by_name text not null,
  made_at timestamptz not null,
  check (valid_from_on <= valid_to_on),
  -- Two colleagues who save at once: the second is told, never written over the first.
  constraint agreement_template_version unique (evaluation_org_id, year, version)
);
create trigger agreement_template_stays before update or delete on agreement_template
  for each row execute function refuse_change();

alter table agreement
  add column template_id bigint references agreement_template (id),
  -- Site, address, levels and officer as they were when it was drafted; null: drafted before templates were kept.
  add column particulars jsonb;

alter table agreement_template enable row level security;
-- A college reads the template of its own agreements, to print them; the organisation alone writes.
create policy reach on agreement_template using (
  (select sees_all()) or evaluation_org_id = (select current_org())
  or exists (select from agreement a where a.template_id = agreement_template.id and a.org_id = (select current_org()))
) with check ((select sees_all()) or evaluation_org_id = (select current_org()));
create index agreement_by_template on agreement (template_id, org_id);
