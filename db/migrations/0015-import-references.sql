-- An import writes 100,000 registrations that name one plan, one site, one import and a handful of levels. A foreign key
-- is checked by a trigger per row: half a million look-ups, 2.4 of the 4.1 seconds the statement took. Here the same
-- promise is kept per statement: what the new rows name is looked up once, and held against deletion as a foreign key
-- holds it (FOR KEY SHARE). Errors carry the names the foreign keys had. See docs/decisions/0015.
alter table registration
  drop constraint registration_plan_id_fkey,
  drop constraint registration_level_id_fkey,
  drop constraint registration_site_id_fkey,
  drop constraint registration_candidate_id_fkey,
  drop constraint registration_import_job_id_fkey;

-- Serves no query: `like` may use no index under row-level security, and the search names two more columns beside it.
drop index registration_name;

create function dangling_registration(of_column text) returns void language plpgsql as $$
begin
  raise foreign_key_violation using
    message = format('registration.%s names a row that is not there, or that is still named', of_column),
    constraint = format('registration_%s_fkey', of_column), table = 'registration';
end $$;

-- The rows of a registration's own parents: few however many registrations. Looks past row-level security, as a foreign
-- key does, and answers nothing.
create function hold_registration_parents(of_plan bigint, of_level bigint, of_site bigint, of_import bigint)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from exam_plan where id = of_plan for key share;
  if not found then perform dangling_registration('plan_id'); end if;
  perform from level where id = of_level for key share;
  if not found then perform dangling_registration('level_id'); end if;
  perform from exam_site where id = of_site for key share;
  if not found then perform dangling_registration('site_id'); end if;
  if of_import is null then return; end if;
  perform from import_job where id = of_import for key share;
  if not found then perform dangling_registration('import_job_id'); end if;
end $$;

-- Candidates are as many as the rows, so they are not locked one by one: whoever registers people of a roster shares its
-- lock, whoever deletes from it holds the lock alone, and then each sees what the other has committed.
create function registration_candidate_lock() returns integer language sql immutable as 'select 8015';

create function check_registration_parents() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare parents record;
begin
  for parents in select distinct org_id, plan_id, level_id, site_id, import_job_id from added order by org_id loop
    perform hold_registration_parents(parents.plan_id, parents.level_id, parents.site_id, parents.import_job_id);
    perform pg_advisory_xact_lock_shared(registration_candidate_lock(), parents.org_id::integer);
  end loop;
  -- A statement of its own, after the lock: it sees what was deleted while this one waited.
  perform from added a where not exists (select from candidate c where c.id = a.candidate_id) limit 1;
  if found then perform dangling_registration('candidate_id'); end if;
  return null;
end $$;
create trigger registration_parents after insert on registration
  referencing new table as added for each statement execute function check_registration_parents();

-- Single rows that are moved, e.g. to another site.
create function check_moved_registration() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform hold_registration_parents(new.plan_id, new.level_id, new.site_id, new.import_job_id);
  perform from candidate where id = new.candidate_id for key share;
  if not found then perform dangling_registration('candidate_id'); end if;
  return null;
end $$;
create trigger registration_moved
  after update of plan_id, level_id, site_id, candidate_id, import_job_id on registration
  for each row execute function check_moved_registration();

-- The other way: what is named stays. After the deletion, so that the row's lock has been won from whoever held it.
create function keep_named_by_registrations() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare named boolean;
begin
  execute format('select exists (select from registration where %I = $1)', tg_argv[0]) into named using old.id;
  if named then perform dangling_registration(tg_argv[0]); end if;
  return null;
end $$;
create trigger named_by_registrations after delete on exam_plan
  for each row execute function keep_named_by_registrations('plan_id');
create trigger named_by_registrations after delete on level
  for each row execute function keep_named_by_registrations('level_id');
create trigger named_by_registrations after delete on exam_site
  for each row execute function keep_named_by_registrations('site_id');
create trigger named_by_registrations after delete on import_job
  for each row execute function keep_named_by_registrations('import_job_id');

create function keep_registered_candidates() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(registration_candidate_lock(), org_id::integer)
    from (select distinct org_id from removed order by org_id) as rosters;
  perform from removed c where exists (select from registration r where r.candidate_id = c.id) limit 1;
  if found then perform dangling_registration('candidate_id'); end if;
  return null;
end $$;
create trigger named_by_registrations after delete on candidate
  referencing old table as removed for each statement execute function keep_registered_candidates();
