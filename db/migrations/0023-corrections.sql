-- 更正申请: name and papers of somebody registered change only with evidence and the organisers' consent (BR-24).
create table correction (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  candidate_id bigint not null references candidate (id),
  -- What the roster said when the request was made, and what it shall say. Numbers are sealed, as in the roster.
  before_name text not null,
  before_id_type text not null,
  before_id_cipher text not null,
  before_id_masked text not null,
  before_gender text not null check (before_gender in ('M', 'F', 'U')),
  before_birth_on date,
  after_name text not null,
  after_id_type text not null,
  after_id_cipher text not null,
  after_id_masked text not null,
  after_gender text not null check (after_gender in ('M', 'F', 'U')),
  after_birth_on date,
  -- Which of them differ: name, idType, idNumber, gender, birthOn.
  fields text[] not null,
  reason text not null,
  state text not null default 'DRAFT'
    check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN')),
  opinion text not null default '',
  submitted_at timestamptz,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
-- One request per candidate under way at a time.
create unique index correction_open on correction (candidate_id) where state in ('DRAFT', 'SUBMITTED', 'RETURNED');
create index correction_org on correction (org_id, state, id desc);
create index correction_candidate on correction (candidate_id, id desc);

-- Whom it waits for: every organisation with a live registration of the candidate. Written when it is submitted.
create table correction_decision (
  correction_id bigint not null references correction (id),
  evaluation_org_id bigint not null references organisation (id),
  org_id bigint not null,
  state text not null default 'PENDING' check (state in ('PENDING', 'APPROVED', 'RETURNED', 'REJECTED')),
  opinion text not null default '',
  decided_by_name text not null default '',
  decided_at timestamptz,
  primary key (correction_id, evaluation_org_id)
);
create index correction_decision_evaluation on correction_decision (evaluation_org_id, state, correction_id desc);

-- 证明材料: scans and photos, kept also when they were replaced before submission.
create table correction_evidence (
  id bigint generated always as identity primary key,
  correction_id bigint not null references correction (id),
  org_id bigint not null,
  file_id bigint not null references file (id),
  added_at timestamptz not null
);
create index correction_evidence_of on correction_evidence (correction_id, id);

alter table correction_decision enable row level security;
create policy reach on correction_decision using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);
-- Those who decide see the request from its submission on; a draft has nobody to decide it.
alter table correction enable row level security;
create policy reach on correction using (
  (select sees_all()) or org_id = (select current_org())
  or (state <> 'DRAFT' and exists (
    select from correction_decision d
    where d.correction_id = correction.id and d.evaluation_org_id = (select current_org())))
);
alter table correction_evidence enable row level security;
create policy reach on correction_evidence using (
  (select sees_all()) or org_id = (select current_org())
  or exists (select from correction c where c.id = correction_id)
);
