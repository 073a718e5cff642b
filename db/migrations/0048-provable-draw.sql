-- 可核验的排考: what is promised before a draw, by whom and when, and what is laid open after it (decision 0028).

-- A secret seed, sealed when the plan is published, long before anybody knows the roster. Its seal is for everybody to
-- see; the seed itself stands in a table of its own, encrypted, until the first publication lays it open.
create table draw_seed (
  id bigint generated always as identity primary key,
  plan_id bigint not null references exam_plan (id),
  evaluation_org_id bigint not null references organisation (id),
  no integer not null,
  -- SHA-256 over seed and nonce.
  seal text not null,
  sealed_at timestamptz not null,
  sealed_by bigint,
  seed text,
  nonce text,
  revealed_at timestamptz,
  unique (plan_id, no),
  check ((seed is null) = (revealed_at is null) and (nonce is null) = (revealed_at is null))
);
-- One secret seed at a time: nobody holds two and draws with the better one.
create unique index draw_seed_secret_once on draw_seed (plan_id) where revealed_at is null;

create table draw_seed_secret (
  seed_id bigint primary key references draw_seed (id),
  evaluation_org_id bigint not null references organisation (id),
  sealed text not null
);

-- What is promised before the run: digests over roster, rooms, rules and the seal. Every later one has its reason.
create table draw_pledge (
  id bigint generated always as identity primary key,
  plan_id bigint not null references exam_plan (id),
  evaluation_org_id bigint not null references organisation (id),
  seed_id bigint not null references draw_seed (id),
  no integer not null,
  reason text not null,
  digest text not null,
  site_count integer not null,
  registration_count integer not null,
  -- Once for every draw that was made from it.
  draws integer not null default 0,
  created_by bigint,
  created_by_name text not null,
  created_at timestamptz not null,
  unique (plan_id, no)
);
create index draw_pledge_seed on draw_pledge (seed_id);

create table draw_pledge_site (
  pledge_id bigint not null references draw_pledge (id),
  site_id bigint not null references exam_site (id),
  plan_id bigint not null,
  org_id bigint not null references organisation (id),
  evaluation_org_id bigint not null,
  digest text not null,
  -- Over the same facts with the ids of the house: compared before the draw, without making every opaque key again.
  facts_digest text not null,
  registration_count integer not null,
  primary key (pledge_id, site_id)
);
create index draw_pledge_site_org on draw_pledge_site (org_id, plan_id);

-- A result waits for a second person, and remembers what its reasons are told from.
alter table schedule_run
  add column pledge_id bigint references draw_pledge (id),
  add column created_by_name text not null default '',
  add column confirmed_by bigint,
  add column confirmed_by_name text not null default '',
  add column confirmed_at timestamptz,
  -- Seats and people per room and session at that moment.
  add column room_counts jsonb not null default '[]',
  drop constraint schedule_run_state_check,
  add constraint schedule_run_state_check
    check (state in ('COMPUTED', 'CONFIRMED', 'PUBLISHED', 'SUPERSEDED', 'DISCARDED')),
  -- Four eyes: whoever drew does not confirm.
  add constraint schedule_run_four_eyes check (confirmed_by is distinct from created_by or confirmed_by is null);
create index schedule_run_pledge on schedule_run (pledge_id);

-- The published file of one run: everything that is needed to do the draw again, and no personal data.
create table draw_bundle (
  run_id bigint primary key references schedule_run (id),
  plan_id bigint not null,
  org_id bigint not null,
  evaluation_org_id bigint not null,
  kind text not null check (kind in ('draw', 'repair')),
  digest text not null,
  body text not null
);
create index draw_bundle_plan on draw_bundle (plan_id, run_id);

alter table draw_seed enable row level security;
create policy reach on draw_seed using (
  (select sees_all()) or evaluation_org_id = (select current_org())
  or exists (select from registration g where g.plan_id = draw_seed.plan_id and g.org_id = (select current_org()))
  or exists (select from draw_pledge_site s where s.plan_id = draw_seed.plan_id and s.org_id = (select current_org()))
) with check ((select sees_all()) or evaluation_org_id = (select current_org()));
alter table draw_seed_secret enable row level security;
create policy reach on draw_seed_secret using (
  (select sees_all()) or evaluation_org_id = (select current_org())
);
alter table draw_pledge enable row level security;
create policy reach on draw_pledge using (
  (select sees_all()) or evaluation_org_id = (select current_org())
  or exists (select from registration g where g.plan_id = draw_pledge.plan_id and g.org_id = (select current_org()))
  or exists (select from draw_pledge_site s where s.plan_id = draw_pledge.plan_id and s.org_id = (select current_org()))
) with check ((select sees_all()) or evaluation_org_id = (select current_org()));
alter table draw_pledge_site enable row level security;
create policy reach on draw_pledge_site using (
  (select sees_all()) or evaluation_org_id = (select current_org()) or org_id = (select current_org())
) with check ((select sees_all()) or evaluation_org_id = (select current_org()));
-- A guest writes down what was promised for the site its people sit at.
create policy guest_sees on draw_pledge_site for select using (
  (plan_id, site_id) in (select h.plan_id, h.site_id from hosting h where h.org_id = (select current_org()))
);
alter table draw_bundle enable row level security;
create policy reach on draw_bundle using (
  (select sees_all()) or evaluation_org_id = (select current_org())
  or exists (select from schedule_run r where r.id = run_id)
) with check ((select sees_all()) or evaluation_org_id = (select current_org()));
