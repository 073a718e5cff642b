-- 考务材料: everything a site puts up, hands out and fills in on the days of the exam, made as one pack from one state of the
-- published arrangement. The row is ordered first, then filled by the task; together they are the print log.
create table paper_pack (
  id bigint generated always as identity primary key,
  -- Who made it: the site's college, or the evaluation organisation.
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null references organisation (id),
  plan_id bigint not null references exam_plan (id),
  site_id bigint not null references exam_site (id),
  state text not null default 'MAKING' check (state in ('MAKING', 'READY', 'FAILED')),
  -- What was chosen: papers, sessions, rooms, labels, form.
  choice jsonb not null,
  -- Made for the rooms that had changed since this pack.
  replaces_id bigint references paper_pack (id),
  -- SHA-256 over seats, rooms, sessions and ticket versions, as every page shows it; of each room and session apart, so
  -- that it can be told later which of them have changed.
  revision text not null default '',
  parts jsonb not null default '[]',
  -- The lines of the cover sheet and the files.
  contents jsonb not null default '[]',
  -- People with a character that no font can draw: printed with a box and named here and on the cover.
  undrawable jsonb not null default '[]',
  page_count integer not null default 0,
  -- The cover sheet, or the archive of everything.
  file_id bigint references file (id),
  made_by bigint,
  made_by_name text not null,
  made_at timestamptz not null,
  task_id bigint unique
);
-- One job at a time per site and organisation.
create unique index paper_pack_making on paper_pack (org_id, plan_id, site_id) where state = 'MAKING';
create index paper_pack_site on paper_pack (plan_id, site_id, id desc);

alter table paper_pack enable row level security;
create policy reach on paper_pack using (
  (select sees_all()) or org_id = (select current_org()) or evaluation_org_id = (select current_org())
);

-- Whom the papers of a site name, and nothing more of them: for the college of the site, whichever college the people come
-- from (BR-10), and for the organiser, who sees no rosters. Published arrangements only; whoever was withdrawn since is gone.
create function paper_sitters(of_run bigint)
returns table (registration_id bigint, session_id bigint, exam_room_id bigint, seat_no integer, name text, gender text,
  id_tail text, phone text, org_id bigint, org_name text, ticket_no text, ticket_version integer, portrait_key text)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, a.session_id, a.exam_room_id, a.seat_no, g.name, g.gender, right(g.id_masked, 4), c.phone, o.id, o.name,
    t.ticket_no, t.version, f.storage_key
  from schedule_run r
  join seat_assignment a on a.run_id = r.id
  join registration g on g.id = a.registration_id and g.status in ('PENDING', 'CONFIRMED') and g.seat_status <> 'RELEASED'
  join candidate c on c.id = g.candidate_id
  join organisation o on o.id = g.org_id
  left join admission_ticket t on t.registration_id = g.id and t.revoked_at is null
  left join file f on f.id = c.photo_file_id
  where r.id = of_run and r.state = 'PUBLISHED'
    and (sees_all() or r.org_id = current_org() or r.evaluation_org_id = current_org())
  order by a.session_id, a.exam_room_id, a.seat_no
$$;
revoke execute on function paper_sitters(bigint) from public;
grant execute on function paper_sitters(bigint) to kaowu_app;
