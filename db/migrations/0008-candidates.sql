-- One row per human being on the platform: only a type and a blind index of the number, no readable data.
create table person (
  id bigint generated always as identity primary key,
  id_type text not null,
  id_hash text not null,
  unique (id_type, id_hash)
);
alter table person enable row level security;
create policy everybody on person using (true);

-- 考生管理: an institution's roster (BR-11, BR-12).
create table candidate (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  person_id bigint not null references person (id),
  name text not null,
  id_type text not null,
  -- AES-256-GCM with key id; the blind index is HMAC-SHA256 of type and canonical number.
  id_cipher text not null,
  id_hash text not null,
  -- First three and last four characters, for lists.
  id_masked text not null,
  gender text not null check (gender in ('M', 'F', 'U')),
  birth_on date,
  phone text not null default '',
  kind text not null check (kind in ('IN_SCHOOL', 'SOCIAL')),
  student_no text,
  department text not null default '',
  major text not null default '',
  grade text not null default '',
  class_name text not null default '',
  note text not null default '',
  photo_file_id bigint references file (id),
  verification text not null default 'UNVERIFIED'
    check (verification in ('UNVERIFIED', 'VERIFYING', 'ACCURATE', 'INACCURATE', 'MANUAL_REVIEW')),
  verified_at timestamptz,
  verification_note text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, person_id)
);
create unique index candidate_student_no on candidate (org_id, student_no) where student_no is not null;
create index candidate_list on candidate (org_id, id desc);
create index candidate_class on candidate (org_id, class_name, id);
create index candidate_verification on candidate (org_id, verification, id);
create index candidate_name on candidate (org_id, name text_pattern_ops);
create index candidate_hash on candidate (id_hash, org_id);
alter table candidate enable row level security;
create policy reach on candidate using ((select sees_all()) or org_id = (select current_org()));
