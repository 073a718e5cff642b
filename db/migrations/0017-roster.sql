-- The roster in full: names to find and sort by, the columns of the national sheet, graduates out of the way.

-- A name by its sound (单 as shan, 曾 as zeng). SQL cannot know it: the program writes it with every name and, at its
-- start, for rows that have none yet. Collation "C", so that a plain range is a prefix and may use the index under
-- row-level security: `text_ge` is leakproof, `like` and `right()` are not, hence the generated columns too.
alter table candidate
  add column name_pinyin text collate "C",
  add column name_initials text collate "C",
  add column name_letters text collate "C" generated always as (replace(name_pinyin, ' ', '')) stored,
  add column id_last_four text collate "C" generated always as (right(id_masked, 4)) stored,
  -- GB/T 3304: 01 to 56, 97, 98; empty when not said.
  add column ethnicity text not null default '',
  add column education_level text not null default ''
    check (education_level in ('', 'SECONDARY_VOCATIONAL', 'HIGHER_VOCATIONAL', 'VOCATIONAL_BACHELOR', 'APPLIED_BACHELOR')),
  add column major_code text not null default '',
  add column email text not null default '',
  -- Left the school: out of the lists of every day, never out of the records.
  add column archived_at timestamptz;

create index candidate_unspelt on candidate (id) where name_pinyin is null;
create index candidate_letters on candidate (org_id, name_letters);
create index candidate_initials on candidate (org_id, name_initials);
create index candidate_last_four on candidate (org_id, id_last_four);
-- Which page of a list, and how many there are, is found in the index alone: what the filters ask for is included.
create index candidate_pinyin on candidate (org_id, name_pinyin, id) include (archived_at);
create index candidate_grade on candidate (org_id, grade, class_name) include (archived_at);
drop index candidate_list, candidate_class, candidate_verification;
create index candidate_list on candidate (org_id, id desc) include (archived_at, kind, photo_file_id);
create index candidate_class on candidate (org_id, class_name, id) include (archived_at);
create index candidate_verification on candidate (org_id, verification, id) include (archived_at);
-- Beginnings of student numbers are looked for: the index must order as ~>=~ does, and stays unique.
drop index candidate_student_no;
create unique index candidate_student_no on candidate (org_id, student_no text_pattern_ops) include (archived_at);

-- Does another institution hold this paper under another name, verified or not? Looks past row-level security on
-- purpose and answers nothing but that: no institution, no name.
create function named_otherwise_elsewhere(of_hashes text[], of_names text[])
returns table (id_hash text, verified boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select asked.id_hash, bool_or(c.verification = 'ACCURATE')
  from unnest(of_hashes, of_names) as asked (id_hash, name)
  join candidate c on c.id_hash = asked.id_hash and c.org_id <> current_org()
  where lower(c.name) <> lower(asked.name)
  group by asked.id_hash
$$;
revoke execute on function named_otherwise_elsewhere(text[], text[]) from public;
grant execute on function named_otherwise_elsewhere(text[], text[]) to kaowu_app;

-- Who is registered for an exam that is not over at a moment; reach is the caller's.
create function awaiting_exam(at timestamptz)
returns table (candidate_id bigint, plan_name text)
language sql stable as $$
  select r.candidate_id, p.name
  from registration r join exam_plan p on p.id = r.plan_id
  where r.status in ('PENDING', 'CONFIRMED')
    and exists (select from session_slot s where s.plan_id = r.plan_id and s.ends_at > at)
$$;
