-- 公告、报名指南、常见问题: what an organisation tells those it works with. The text stands in versions: readers see the
-- published one, at most one newer version waits on top of it.
create table article (
  id bigint generated always as identity primary key,
  org_id bigint not null references organisation (id),
  -- With the owner it decides who reads, so that no policy needs a join.
  org_kind text not null check (org_kind in ('PLATFORM', 'PROVINCE', 'EVALUATION')),
  kind text not null check (kind in ('ANNOUNCEMENT', 'GUIDE', 'FAQ')),
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN', 'DISCARDED')),
  -- Counts every saving: of two editors the second is told.
  revision integer not null default 1,
  latest_version integer not null default 1,
  published_version integer,
  -- Who has read an older version than this one is asked to read again.
  read_from_version integer not null default 1,
  published_at timestamptz,
  withdraw_reason text not null default '',
  created_at timestamptz not null default now(),
  check (state <> 'PUBLISHED' or published_version is not null)
);
create index article_own on article (org_id, kind, id desc);
create index article_read on article (kind, published_at desc) where state = 'PUBLISHED';

create table article_version (
  article_id bigint not null references article (id),
  version integer not null,
  org_id bigint not null references organisation (id),
  certificate_id bigint references certificate (id),
  title text not null,
  -- Markdown.
  body text not null,
  -- Keys of the steps it explains: of a guide from its headings, of a question as chosen.
  steps text[] not null default '{}',
  is_pinned boolean not null default false,
  asks_ack boolean not null default false,
  -- Both days count; empty: from publication, for good.
  valid_from_on date,
  valid_until_on date,
  edited_by bigint,
  edited_by_name text not null,
  edited_at timestamptz not null,
  published_by_name text not null default '',
  published_at timestamptz,
  primary key (article_id, version),
  check (valid_from_on <= valid_until_on)
);
create index article_version_certificate on article_version (certificate_id) where certificate_id is not null;

-- Who has read which version, one line per account and organisation it reads for; counted per organisation.
create table article_receipt (
  article_id bigint not null references article (id),
  org_id bigint not null references organisation (id),
  account_id bigint not null references account (id) on delete cascade,
  -- The organisation that wrote the article and may count.
  owner_org_id bigint not null references organisation (id),
  version integer not null,
  read_at timestamptz not null,
  acked_at timestamptz,
  primary key (article_id, org_id, account_id)
);

-- A picture inside a text. Whoever reads the article reads it; the row of `file` is the owner's alone, hence the key here.
create table article_image (
  id bigint generated always as identity primary key,
  article_id bigint not null references article (id),
  org_id bigint not null references organisation (id),
  file_id bigint not null references file (id),
  storage_key text not null,
  media_type text not null,
  created_at timestamptz not null default now()
);
create index article_image_article on article_image (article_id);

-- The province of the college that asks; nothing for everybody else.
create function current_province() returns bigint language sql stable parallel safe
  return (select o.province_id from organisation o where o.id = current_org());

alter table article enable row level security;
-- A platform speaks to all, an evaluation organisation to provinces and colleges (everybody sees its certificates), a
-- province to its colleges; the platform may look at all that is published.
create policy reads on article for select using (
  (select sees_all()) or org_id = (select current_org())
  or (state = 'PUBLISHED' and (
    org_kind = 'PLATFORM'
    or (select current_org_kind()) = 'PLATFORM'
    or (org_kind = 'EVALUATION' and (select current_org_kind()) in ('PROVINCE', 'INSTITUTION'))
    or (org_kind = 'PROVINCE' and org_id = (select current_province()))))
);
create policy owner_writes on article using ((select sees_all()) or org_id = (select current_org()));

alter table article_version enable row level security;
create policy reads on article_version for select using (
  (select sees_all()) or org_id = (select current_org())
  or exists (select from article a where a.id = article_id and a.published_version = version)
);
create policy owner_writes on article_version using ((select sees_all()) or org_id = (select current_org()));

alter table article_image enable row level security;
create policy reads on article_image for select using (exists (select from article a where a.id = article_id));
create policy owner_writes on article_image using ((select sees_all()) or org_id = (select current_org()));

alter table article_receipt enable row level security;
create policy reads on article_receipt for select using (
  (select sees_all()) or org_id = (select current_org()) or owner_org_id = (select current_org())
);
-- Nobody signs for somebody else.
create policy reader_writes on article_receipt using (
  (select sees_all())
  or (org_id = (select current_org()) and account_id = nullif(current_setting('kaowu.actor_id', true), '')::bigint)
);
